package io.streambed.function;

import io.streambed.function.border.ApiTypes;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Carries values of one type over the border between the platform, whose structs are {@link
 * StructValue}s, and functions of jars, whose structs are Connect's. Bound once to a type; types
 * without structs need no bridge, and then there is none.
 */
interface ValueBridge {
  /** Never called with null. */
  Object cross(Object value);

  static @Nullable Object cross(@Nullable ValueBridge bridge, @Nullable Object value) {
    return bridge == null || value == null ? value : bridge.cross(value);
  }

  /** From the platform to a function; empty if the value can go as it is. */
  static Optional<ValueBridge> toFunction(SqlType type) {
    if (type instanceof SqlType.StructType struct) {
      return Optional.of(new ToStruct(struct));
    }
    if (type instanceof SqlType.ArrayType array) {
      return toFunction(array.element()).map(ValueBridge::elements);
    }
    if (type instanceof SqlType.MapType map) {
      return entries(toFunction(map.key()), toFunction(map.value()));
    }
    return Optional.empty();
  }

  /**
   * From a function of a jar to the platform, which wants decimals with exactly their type's scale;
   * empty if the value can come as it is.
   */
  static Optional<ValueBridge> fromFunction(SqlType type) {
    if (type instanceof SqlType.StructType struct) {
      return Optional.of(new FromStruct(struct));
    }
    return inside(type, ValueBridge::fromFunction);
  }

  /** From a built-in function, which speaks {@link StructValue}: only decimals need a hand. */
  static Optional<ValueBridge> fromBuiltIn(SqlType type) {
    return inside(type, ValueBridge::fromBuiltIn);
  }

  private static Optional<ValueBridge> inside(
      SqlType type, java.util.function.Function<SqlType, Optional<ValueBridge>> of) {
    if (type instanceof SqlType.DecimalType decimal) {
      return Optional.of(
          value -> {
            BigDecimal number = (BigDecimal) value;
            return number.scale() == decimal.scale()
                ? number
                : number.setScale(decimal.scale(), RoundingMode.HALF_UP);
          });
    }
    if (type instanceof SqlType.ArrayType array) {
      return of.apply(array.element()).map(ValueBridge::elements);
    }
    if (type instanceof SqlType.MapType map) {
      return entries(of.apply(map.key()), of.apply(map.value()));
    }
    return Optional.empty();
  }

  private static ValueBridge elements(ValueBridge element) {
    return value -> {
      List<?> list = (List<?>) value;
      List<@Nullable Object> crossed = new ArrayList<>(list.size());
      for (Object item : list) {
        crossed.add(cross(element, item));
      }
      return crossed;
    };
  }

  private static Optional<ValueBridge> entries(
      Optional<ValueBridge> key, Optional<ValueBridge> value) {
    if (key.isEmpty() && value.isEmpty()) {
      return Optional.empty();
    }
    ValueBridge keys = key.orElse(null);
    ValueBridge values = value.orElse(null);
    return Optional.of(
        map -> {
          Map<@Nullable Object, @Nullable Object> crossed = new LinkedHashMap<>();
          ((Map<?, ?>) map).forEach((k, v) -> crossed.put(cross(keys, k), cross(values, v)));
          return crossed;
        });
  }

  /** A struct of ours as one of Connect's. */
  final class ToStruct implements ValueBridge {
    private final Schema schema;
    private final Field[] fields;
    private final @Nullable ValueBridge[] bridges;

    ToStruct(SqlType.StructType type) {
      schema = ApiTypes.connectSchema(type);
      fields = schema.fields().toArray(new Field[0]);
      bridges = new ValueBridge[fields.length];
      for (int i = 0; i < fields.length; i++) {
        bridges[i] = toFunction(type.fields().get(i).type()).orElse(null);
      }
    }

    @Override
    public Object cross(Object value) {
      StructValue from = (StructValue) value;
      Struct to = new Struct(schema);
      for (int i = 0; i < fields.length; i++) {
        to.put(fields[i], ValueBridge.cross(bridges[i], from.get(i)));
      }
      return to;
    }
  }

  /** A struct of Connect's, whose fields may stand in any order and case, as one of ours. */
  final class FromStruct implements ValueBridge {
    private final SqlType.StructType type;
    private final @Nullable ValueBridge[] bridges;
    private @Nullable Schema seen;
    private @Nullable Field[] fields;

    FromStruct(SqlType.StructType type) {
      this.type = type;
      this.bridges = new ValueBridge[type.fields().size()];
      for (int i = 0; i < bridges.length; i++) {
        bridges[i] = fromFunction(type.fields().get(i).type()).orElse(null);
      }
      this.fields = new Field[bridges.length];
    }

    @Override
    public Object cross(Object value) {
      Struct from = (Struct) value;
      if (seen != from.schema()) {
        fields = positions(from.schema());
        seen = from.schema();
      }
      @Nullable Object[] values = new Object[bridges.length];
      for (int i = 0; i < values.length; i++) {
        Field field = fields[i];
        values[i] = field == null ? null : ValueBridge.cross(bridges[i], from.get(field));
      }
      return new StructValue(type, values);
    }

    private @Nullable Field[] positions(Schema schema) {
      @Nullable Field[] found = new Field[bridges.length];
      for (int i = 0; i < found.length; i++) {
        String name = type.fields().get(i).name();
        found[i] = schema.field(name);
        for (Field field : schema.fields()) {
          if (found[i] == null && field.name().toUpperCase(Locale.ROOT).equals(name)) {
            found[i] = field;
          }
        }
      }
      return found;
    }
  }
}
