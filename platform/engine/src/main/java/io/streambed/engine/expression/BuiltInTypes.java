package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.sql.tree.TypeName;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the names of types stand for. */
public final class BuiltInTypes {
  private BuiltInTypes() {}

  /** The type of a name among the built-in ones; custom types are refused. */
  public static SqlType resolve(TypeName name) {
    return resolve(name, custom -> Optional.empty());
  }

  /** The type of a name, custom types included. */
  public static SqlType resolve(TypeName name, Function<String, Optional<SqlType>> custom) {
    return name.accept(new Resolver(custom));
  }

  private record Resolver(Function<String, Optional<SqlType>> custom)
      implements TypeName.Visitor<SqlType> {

    @Override
    public SqlType visitSimple(TypeName.Simple node) {
      List<Integer> parameters = node.parameters();
      return switch (node.name()) {
        case "BOOLEAN" -> SqlType.BOOLEAN;
        case "INT", "INTEGER" -> SqlType.INTEGER;
        case "BIGINT" -> SqlType.BIGINT;
        case "DOUBLE" -> SqlType.DOUBLE;
        case "STRING", "VARCHAR" -> SqlType.STRING;
        case "BYTES" -> SqlType.BYTES;
        case "TIME" -> SqlType.TIME;
        case "DATE" -> SqlType.DATE;
        case "TIMESTAMP" -> SqlType.TIMESTAMP;
        case "DECIMAL", "DEC" -> decimal(node, parameters);
        default -> custom.apply(node.name()).orElseThrow(() -> unknown(node));
      };
    }

    private static SqlType decimal(TypeName.Simple node, List<Integer> parameters) {
      if (parameters.size() != 2) {
        throw new PlatformException(
            Problem.at(
                node.span(),
                EngineErrorCode.TYPE_MISMATCH,
                "Cannot resolve unknown type: DECIMAL needs a precision and a scale"));
      }
      try {
        return SqlType.decimal(parameters.get(0), parameters.get(1));
      } catch (IllegalArgumentException e) {
        throw new PlatformException(
            Problem.at(node.span(), EngineErrorCode.TYPE_MISMATCH, String.valueOf(e.getMessage())),
            e);
      }
    }

    private static PlatformException unknown(TypeName.Simple node) {
      return new PlatformException(
          Problem.at(
              node.span(),
              EngineErrorCode.TYPE_MISMATCH,
              "Cannot resolve unknown type: " + node.name()));
    }

    @Override
    public SqlType visitArray(TypeName.Array node) {
      return SqlType.array(node.element().accept(this));
    }

    @Override
    public SqlType visitMap(TypeName.Map node) {
      return SqlType.map(node.key().accept(this), node.value().accept(this));
    }

    @Override
    public SqlType visitStruct(TypeName.Struct node) {
      return SqlType.struct(
          node.fields().stream()
              .map(f -> new SqlType.Field(f.name(), f.type().accept(this)))
              .toList());
    }
  }
}
