package io.streambed.engine.expression;

import io.streambed.engine.expression.TypedExpression.ArrayOf;
import io.streambed.engine.expression.TypedExpression.MapOf;
import io.streambed.engine.expression.TypedExpression.StructOf;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.ArrayType;
import io.streambed.type.SqlType.MapType;
import io.streambed.type.SqlType.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type in which several expressions meet: in an IN, in a constructor. The first that is neither
 * NULL nor a literal text decides on the kind; numbers widen, literal texts that hold a number
 * among them; collections meet element by element, and structs have the fields of all. Whether each
 * expression really becomes of that type is for {@link LiteralCoercion} to find out.
 */
final class CommonType {
  private CommonType() {}

  /** An expression, or only a type where it comes out of a value that is not taken apart. */
  private record Part(SqlType type, @Nullable TypedExpression expression) {
    boolean isLiteralText() {
      return expression != null && LiteralCoercion.isLiteralText(expression);
    }

    /** A NULL that was given a type by what stood beside it. */
    boolean isTypedNull() {
      return expression instanceof TypedExpression.Cast cast
          && cast.operand() instanceof TypedExpression.Null;
    }
  }

  /** The common type, or empty if all expressions are bare NULLs. */
  static Optional<SqlType> of(List<TypedExpression> expressions) {
    return ofParts(parts(expressions));
  }

  private static List<Part> parts(List<TypedExpression> expressions) {
    List<Part> parts = new ArrayList<>();
    for (TypedExpression expression : expressions) {
      if (!(expression instanceof TypedExpression.Null)) {
        parts.add(new Part(expression.type(), expression));
      }
    }
    return parts;
  }

  private static Optional<SqlType> ofParts(List<Part> parts) {
    Part leading = null;
    boolean hasText = false;
    boolean hasTypedNull = false;
    for (Part part : parts) {
      if (part.isTypedNull()) {
        hasTypedNull = true;
      } else if (part.isLiteralText()) {
        hasText = true;
      } else if (leading == null) {
        leading = part;
      }
    }
    if (leading != null) {
      return Optional.of(around(leading.type(), parts));
    }
    if (hasText) {
      return Optional.of(SqlType.STRING);
    }
    return hasTypedNull ? Optional.of(parts.get(0).type()) : Optional.empty();
  }

  private static SqlType around(SqlType leading, List<Part> parts) {
    return switch (leading.base()) {
      case INTEGER, BIGINT, DECIMAL, DOUBLE -> number(leading, parts);
      case ARRAY -> SqlType.array(element(((ArrayType) leading).element(), parts));
      case MAP -> map((MapType) leading, parts);
      case STRUCT -> struct(parts);
      case BOOLEAN, STRING, BYTES, TIME, DATE, TIMESTAMP -> leading;
    };
  }

  private static SqlType number(SqlType leading, List<Part> parts) {
    SqlType widest = leading;
    for (Part part : parts) {
      if (part.type().base().isNumber()) {
        widest = ExpressionTyper.widestNumber(widest, part.type());
      } else if (part.isLiteralText()
          && part.expression() instanceof TypedExpression.Literal literal) {
        Optional<SqlType> number = numberIn((String) literal.value());
        if (number.isPresent()) {
          widest = ExpressionTyper.widestNumber(widest, number.get());
        }
      }
    }
    return widest;
  }

  /** The narrowest type of the number that a text holds, if it holds one. */
  private static Optional<SqlType> numberIn(String text) {
    try {
      BigDecimal value = new BigDecimal(text.trim());
      boolean isWhole = text.trim().matches("[+-]?\\d+");
      if (isWhole && value.precision() < 20) {
        long whole = value.longValue();
        if (value.compareTo(BigDecimal.valueOf(whole)) == 0) {
          return Optional.of(whole == (int) whole ? SqlType.INTEGER : SqlType.BIGINT);
        }
      }
      return Optional.of(DecimalTypes.ofLiteral(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static SqlType element(SqlType leading, List<Part> parts) {
    List<Part> elements = new ArrayList<>();
    for (Part part : parts) {
      if (part.expression() instanceof ArrayOf array) {
        elements.addAll(parts(array.elements()));
      } else if (part.type() instanceof ArrayType array) {
        elements.add(new Part(array.element(), null));
      }
    }
    return ofParts(elements).orElse(leading);
  }

  private static SqlType map(MapType leading, List<Part> parts) {
    List<Part> keys = new ArrayList<>();
    List<Part> values = new ArrayList<>();
    for (Part part : parts) {
      if (part.expression() instanceof MapOf map) {
        keys.addAll(parts(map.keys()));
        values.addAll(parts(map.values()));
      } else if (part.type() instanceof MapType map) {
        keys.add(new Part(map.key(), null));
        values.add(new Part(map.value(), null));
      }
    }
    return SqlType.map(
        ofParts(keys).orElse(leading.key()), ofParts(values).orElse(leading.value()));
  }

  private static SqlType struct(List<Part> parts) {
    Map<String, List<Part>> fields = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.type() instanceof StructType struct) {
        for (int i = 0; i < struct.fields().size(); i++) {
          SqlType.Field field = struct.fields().get(i);
          Part value =
              part.expression() instanceof StructOf constructor
                  ? new Part(field.type(), constructor.fields().get(i))
                  : new Part(field.type(), null);
          fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(value);
        }
      }
    }
    List<SqlType.Field> common = new ArrayList<>();
    fields.forEach(
        (name, values) ->
            common.add(new SqlType.Field(name, ofParts(values).orElse(values.get(0).type()))));
    return SqlType.struct(common);
  }
}
