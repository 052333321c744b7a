package io.streambed.type;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A SQL type. {@link #toString()} is its SQL text as ksqlDB prints it, with field names quoted.
 *
 * <p>Boxed values: BOOLEAN {@link Boolean}, INTEGER {@link Integer}, BIGINT {@link Long}, DOUBLE
 * {@link Double}, DECIMAL {@link java.math.BigDecimal} with exactly the type's scale, STRING {@link
 * String}, BYTES {@link java.nio.ByteBuffer}, TIME {@link java.sql.Time} (milliseconds of the day),
 * DATE {@link java.sql.Date} (midnight UTC), TIMESTAMP {@link java.sql.Timestamp} (milliseconds
 * since the epoch), ARRAY {@link List}, MAP {@link java.util.Map} in insertion order, STRUCT {@link
 * StructValue}; NULL is {@code null}. Except for structs these are the classes of ksqlDB's function
 * API, so that a call of a user's function boxes and does not convert.
 */
public sealed interface SqlType {
  SqlType BOOLEAN = new Scalar(SqlBaseType.BOOLEAN);
  SqlType INTEGER = new Scalar(SqlBaseType.INTEGER);
  SqlType BIGINT = new Scalar(SqlBaseType.BIGINT);
  SqlType DOUBLE = new Scalar(SqlBaseType.DOUBLE);
  SqlType STRING = new Scalar(SqlBaseType.STRING);
  SqlType BYTES = new Scalar(SqlBaseType.BYTES);
  SqlType TIME = new Scalar(SqlBaseType.TIME);
  SqlType DATE = new Scalar(SqlBaseType.DATE);
  SqlType TIMESTAMP = new Scalar(SqlBaseType.TIMESTAMP);

  SqlBaseType base();

  static DecimalType decimal(int precision, int scale) {
    return new DecimalType(precision, scale);
  }

  static ArrayType array(SqlType element) {
    return new ArrayType(element);
  }

  static MapType map(SqlType key, SqlType value) {
    return new MapType(key, value);
  }

  static StructType struct(List<Field> fields) {
    return new StructType(fields);
  }

  /** A type without parameters; use the constants. */
  record Scalar(SqlBaseType base) implements SqlType {
    public Scalar {
      switch (base) {
        case DECIMAL, ARRAY, MAP, STRUCT ->
            throw new IllegalArgumentException(base + " has parameters");
        case BOOLEAN, INTEGER, BIGINT, DOUBLE, STRING, BYTES, TIME, DATE, TIMESTAMP -> {}
      }
    }

    @Override
    public String toString() {
      return base == SqlBaseType.STRING ? "STRING" : base.name();
    }
  }

  /**
   * An exact number.
   *
   * @param precision total number of digits, at least 1
   * @param scale digits right of the point, at most {@code precision}
   */
  record DecimalType(int precision, int scale) implements SqlType {
    public DecimalType {
      if (precision < 1) {
        throw new IllegalArgumentException(
            "DECIMAL precision must be >= 1: DECIMAL(" + precision + "," + scale + ")");
      }
      if (scale < 0) {
        throw new IllegalArgumentException(
            "DECIMAL scale must be >= 0: DECIMAL(" + precision + "," + scale + ")");
      }
      if (precision < scale) {
        throw new IllegalArgumentException(
            "DECIMAL precision must be >= scale: DECIMAL(" + precision + "," + scale + ")");
      }
    }

    @Override
    public SqlBaseType base() {
      return SqlBaseType.DECIMAL;
    }

    @Override
    public String toString() {
      return "DECIMAL(" + precision + ", " + scale + ")";
    }
  }

  record ArrayType(SqlType element) implements SqlType {
    public ArrayType {
      Objects.requireNonNull(element, "element");
    }

    @Override
    public SqlBaseType base() {
      return SqlBaseType.ARRAY;
    }

    @Override
    public String toString() {
      return "ARRAY<" + element + ">";
    }
  }

  record MapType(SqlType key, SqlType value) implements SqlType {
    public MapType {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public SqlBaseType base() {
      return SqlBaseType.MAP;
    }

    @Override
    public String toString() {
      return "MAP<" + key + ", " + value + ">";
    }
  }

  /** Fields in order; names are exact and unique. */
  record StructType(List<Field> fields) implements SqlType {
    public StructType {
      fields = List.copyOf(fields);
      Set<String> names = new LinkedHashSet<>();
      for (Field field : fields) {
        if (!names.add(field.name())) {
          throw new IllegalArgumentException("Duplicate field name: " + field.name());
        }
      }
    }

    @Override
    public SqlBaseType base() {
      return SqlBaseType.STRUCT;
    }

    public Optional<Field> field(String name) {
      int index = indexOf(name);
      return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    /** Position of the field of that exact name, or -1. */
    public int indexOf(String name) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(Field::toString)
          .collect(Collectors.joining(", ", "STRUCT<", fields.isEmpty() ? " >" : ">"));
    }
  }

  record Field(String name, SqlType type) {
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String toString() {
      return "`" + name.replace("`", "``") + "` " + type;
    }
  }
}
