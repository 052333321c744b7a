package io.streambed.function;

import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The type of a parameter or result as a function declares it: a SQL type that may have holes. The
 * text is that of {@code DESCRIBE FUNCTION}.
 */
sealed interface TypePattern {
  TypePattern ANY_DECIMAL = new AnyDecimal();
  TypePattern ANYTHING = new Anything();
  TypePattern INTERVAL_UNIT = new IntervalUnit();

  /** Exactly one type without parameters, or a decimal of exactly these digits. */
  record Exactly(SqlType type) implements TypePattern {
    @Override
    public String toString() {
      return switch (type.base()) {
        case STRING -> "VARCHAR";
        case INTEGER -> "INT";
        default -> type.toString();
      };
    }
  }

  /** A decimal of any precision and scale. */
  record AnyDecimal() implements TypePattern {
    @Override
    public String toString() {
      return "DECIMAL";
    }
  }

  record ArrayOf(TypePattern element) implements TypePattern {
    @Override
    public String toString() {
      return "ARRAY<" + element + ">";
    }
  }

  record MapOf(TypePattern key, TypePattern value) implements TypePattern {
    @Override
    public String toString() {
      return "MAP<" + key + ", " + value + ">";
    }
  }

  record StructOf(List<Field> fields) implements TypePattern {
    record Field(String name, TypePattern type) {
      @Override
      public String toString() {
        return name + " " + type;
      }
    }

    @Override
    public String toString() {
      return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
  }

  /** A hole: any type, the same wherever the name occurs in one call. */
  record Generic(String name) implements TypePattern {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Any type, another one each time: a Java {@code Object}. */
  record Anything() implements TypePattern {
    @Override
    public String toString() {
      return "ANY";
    }
  }

  record Lambda(List<TypePattern> inputs, TypePattern result) implements TypePattern {
    @Override
    public String toString() {
      return inputs.stream()
          .map(TypePattern::toString)
          .collect(Collectors.joining(", ", "LAMBDA (", ") => " + result));
    }
  }

  record IntervalUnit() implements TypePattern {
    @Override
    public String toString() {
      return "INTERVAL UNIT";
    }
  }

  /** The names of its holes in the order in which they occur. */
  default Set<String> genericNames() {
    Set<String> names = new LinkedHashSet<>();
    collectGenericNames(names);
    return names;
  }

  private void collectGenericNames(Set<String> names) {
    if (this instanceof Generic generic) {
      names.add(generic.name());
    } else if (this instanceof ArrayOf array) {
      array.element().collectGenericNames(names);
    } else if (this instanceof MapOf map) {
      map.key().collectGenericNames(names);
      map.value().collectGenericNames(names);
    } else if (this instanceof StructOf struct) {
      struct.fields().forEach(field -> field.type().collectGenericNames(names));
    } else if (this instanceof Lambda lambda) {
      lambda.inputs().forEach(input -> input.collectGenericNames(names));
      lambda.result().collectGenericNames(names);
    }
  }

  /**
   * Whether a value of that type becomes one of this pattern by itself: a number widens, a text is
   * read as a time.
   */
  default boolean acceptsWidened(SqlType type) {
    if (this instanceof AnyDecimal) {
      return type.base() == SqlBaseType.INTEGER || type.base() == SqlBaseType.BIGINT;
    }
    if (!(this instanceof Exactly exactly)) {
      return false;
    }
    SqlBaseType target = exactly.type().base();
    if (type.base() == SqlBaseType.STRING) {
      return target.isTime();
    }
    return target.isNumber() && type.base().isNumber() && type.base().compareTo(target) < 0;
  }
}
