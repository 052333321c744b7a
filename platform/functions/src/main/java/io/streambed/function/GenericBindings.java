package io.streambed.function;

import io.streambed.common.PlatformException;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the holes of a signature's patterns stand for in one call. */
final class GenericBindings {
  private final Map<String, SqlType> types;

  GenericBindings() {
    this(Map.of());
  }

  private GenericBindings(Map<String, SqlType> types) {
    this.types = new LinkedHashMap<>(types);
  }

  GenericBindings copy() {
    return new GenericBindings(types);
  }

  /** Matches without widening; binds holes, and leaves some bound when it fails. */
  boolean match(TypePattern pattern, SqlType type) {
    if (pattern instanceof TypePattern.Exactly exactly) {
      return exactly.type().equals(type);
    }
    if (pattern instanceof TypePattern.AnyDecimal) {
      return type instanceof SqlType.DecimalType;
    }
    if (pattern instanceof TypePattern.Anything) {
      return true;
    }
    if (pattern instanceof TypePattern.Generic generic) {
      SqlType bound = types.putIfAbsent(generic.name(), type);
      return bound == null || bound.equals(type);
    }
    if (pattern instanceof TypePattern.ArrayOf array) {
      return type instanceof SqlType.ArrayType actual && match(array.element(), actual.element());
    }
    if (pattern instanceof TypePattern.MapOf map) {
      return type instanceof SqlType.MapType actual
          && match(map.key(), actual.key())
          && match(map.value(), actual.value());
    }
    if (pattern instanceof TypePattern.StructOf struct) {
      return type instanceof SqlType.StructType actual && matchFields(struct, actual);
    }
    return false;
  }

  private boolean matchFields(TypePattern.StructOf struct, SqlType.StructType actual) {
    if (struct.fields().size() != actual.fields().size()) {
      return false;
    }
    for (int i = 0; i < struct.fields().size(); i++) {
      TypePattern.StructOf.Field field = struct.fields().get(i);
      SqlType.Field actualField = actual.fields().get(i);
      if (!field.name().equals(actualField.name()) || !match(field.type(), actualField.type())) {
        return false;
      }
    }
    return true;
  }

  /** Binds the result of a lambda whose inputs are known, or says why it does not fit. */
  void bindLambda(TypePattern.Lambda lambda, List<SqlType> inputs, SqlType body) {
    if (lambda.result() instanceof TypePattern.Generic generic) {
      SqlType bound = types.putIfAbsent(generic.name(), body);
      if (bound != null && !bound.equals(body)) {
        throw new PlatformException(
            FunctionErrorCode.GENERICS_DO_NOT_FIT,
            "Found invalid instance of generic schema when mapping "
                + lambda
                + " to "
                + lambdaText(inputs, body)
                + ". Cannot map "
                + generic.name()
                + " to both "
                + bound
                + " and "
                + body);
      }
    } else if (!match(lambda.result(), body)) {
      throw new PlatformException(
          FunctionErrorCode.GENERICS_DO_NOT_FIT,
          "Cannot infer generics for "
              + lambda
              + " from "
              + lambdaText(inputs, body)
              + " because they do not have the same schema structure.");
    }
  }

  private static String lambdaText(List<SqlType> inputs, SqlType body) {
    List<String> texts = new ArrayList<>();
    inputs.forEach(input -> texts.add(input.toString()));
    return "LAMBDA (" + String.join(", ", texts) + ") => " + body;
  }

  /** The pattern with its holes filled; a hole that nothing has bound is an error of the call. */
  SqlType fill(TypePattern pattern) {
    if (pattern instanceof TypePattern.Exactly exactly) {
      return exactly.type();
    }
    if (pattern instanceof TypePattern.Generic generic) {
      SqlType bound = types.get(generic.name());
      if (bound == null) {
        throw unbound(generic.name());
      }
      return bound;
    }
    if (pattern instanceof TypePattern.ArrayOf array) {
      return SqlType.array(fill(array.element()));
    }
    if (pattern instanceof TypePattern.MapOf map) {
      return SqlType.map(fill(map.key()), fill(map.value()));
    }
    if (pattern instanceof TypePattern.StructOf struct) {
      return SqlType.struct(
          struct.fields().stream()
              .map(field -> new SqlType.Field(field.name(), fill(field.type())))
              .toList());
    }
    throw new PlatformException(
        FunctionErrorCode.RESULT_TYPE_FAILED,
        "the type " + pattern + " needs a schema or a schema provider");
  }

  /** ksqlDB's text for a bare NULL where a generic parameter stands. */
  static PlatformException unbound(String name) {
    return new PlatformException(
        FunctionErrorCode.GENERICS_DO_NOT_FIT, "null value in entry: " + name + "=null");
  }
}
