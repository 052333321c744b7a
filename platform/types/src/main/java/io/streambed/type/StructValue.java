package io.streambed.type;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A boxed STRUCT: the fields' boxed values in the order of the type. */
public final class StructValue {
  private final SqlType.StructType type;
  private final @Nullable Object[] values;

  public StructValue(SqlType.StructType type, @Nullable Object... values) {
    this.type = Objects.requireNonNull(type, "type");
    this.values = values.clone();
    if (values.length != type.fields().size()) {
      throw new IllegalArgumentException(
          "struct needs " + type.fields().size() + " values, got " + values.length);
    }
  }

  public SqlType.StructType type() {
    return type;
  }

  /** Number of fields. */
  public int size() {
    return values.length;
  }

  public @Nullable Object get(int field) {
    return values[field];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StructValue that
        && type.equals(that.type)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("Struct{");
    String separator = "";
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        out.append(separator).append(type.fields().get(i).name()).append('=').append(values[i]);
        separator = ",";
      }
    }
    return out.append('}').toString();
  }
}
