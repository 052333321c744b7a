package io.streambed.engine.expression;

import io.streambed.type.DoubleText;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.ArrayType;
import io.streambed.type.SqlType.DecimalType;
import io.streambed.type.SqlType.MapType;
import io.streambed.type.SqlType.StructType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts boxed values of one type into another: the work of CAST. Bound to its two types once.
 *
 * <p>Throws a {@link RuntimeException} where a value has no counterpart, such as the text {@code x}
 * as a number or a DECIMAL that overflows.
 */
@FunctionalInterface
interface Conversion {
  Object convert(Object value);

  /** The value, or NULL for NULL. */
  default @Nullable Object orNull(@Nullable Object value) {
    return value == null ? null : convert(value);
  }

  /** The conversion between two types, if SQL knows one. */
  static Optional<Conversion> between(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return Optional.of(value -> value);
    }
    return switch (to.base()) {
      case STRING ->
          from.base() == SqlBaseType.BYTES ? Optional.empty() : Optional.of(toText(from));
      case INTEGER -> number(from, Number::intValue, text -> Integer.parseInt(text.trim()));
      case BIGINT -> number(from, Number::longValue, text -> Long.parseLong(text.trim()));
      case DOUBLE -> number(from, Number::doubleValue, Conversion::parseDouble);
      case DECIMAL -> toDecimal(from, (DecimalType) to);
      case BOOLEAN -> fromText(from, Conversion::parseBoolean);
      case BYTES ->
          fromText(from, text -> ByteBuffer.wrap(Base64.getDecoder().decode(text.trim())));
      case DATE -> toDate(from);
      case TIME -> toTime(from);
      case TIMESTAMP -> toTimestamp(from);
      case ARRAY -> from instanceof ArrayType a ? array(a, (ArrayType) to) : Optional.empty();
      case MAP -> from instanceof MapType m ? map(m, (MapType) to) : Optional.empty();
      case STRUCT -> from instanceof StructType s ? struct(s, (StructType) to) : Optional.empty();
    };
  }

  private static Conversion toText(SqlType from) {
    return switch (from.base()) {
      case DECIMAL -> value -> ((BigDecimal) value).toPlainString();
      case DATE -> value -> TimeText.date(Row.unbox(SqlBaseType.DATE, value));
      case TIME -> value -> TimeText.time(Row.unbox(SqlBaseType.TIME, value));
      case TIMESTAMP -> value -> TimeText.timestamp(Row.unbox(SqlBaseType.TIMESTAMP, value));
      case DOUBLE -> value -> DoubleText.of((Double) value);
      case ARRAY, MAP, STRUCT -> NestedText::of;
      case BOOLEAN, INTEGER, BIGINT, STRING, BYTES -> String::valueOf;
    };
  }

  private static Optional<Conversion> fromText(SqlType from, Function<String, Object> parse) {
    return from.base() == SqlBaseType.STRING
        ? Optional.of(value -> parse.apply((String) value))
        : Optional.empty();
  }

  private static Optional<Conversion> number(
      SqlType from, Function<Number, Object> narrow, Function<String, Object> parse) {
    return from.base().isNumber()
        ? Optional.of(value -> narrow.apply((Number) value))
        : fromText(from, parse);
  }

  private static Optional<Conversion> toDecimal(SqlType from, DecimalType to) {
    return switch (from.base()) {
      case INTEGER, BIGINT ->
          Optional.of(value -> fit(BigDecimal.valueOf(((Number) value).longValue()), to));
      case DOUBLE -> Optional.of(value -> fit(new BigDecimal((Double) value), to));
      case DECIMAL -> Optional.of(value -> fit((BigDecimal) value, to));
      case STRING -> Optional.of(value -> fit(new BigDecimal(((String) value).trim()), to));
      case BOOLEAN, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT -> Optional.empty();
    };
  }

  /** Rounds half away from zero to the type's scale. */
  static BigDecimal fit(BigDecimal value, DecimalType type) {
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw new ArithmeticException(
          "Numeric field overflow: A field with precision "
              + type.precision()
              + " and scale "
              + type.scale()
              + " must round to an absolute value less than 10^"
              + (type.precision() - type.scale())
              + ". Got "
              + value.toPlainString());
    }
    return rounded;
  }

  /** Like {@link Double#parseDouble}, for finite numbers. */
  static Object parseDouble(String text) {
    double value = Double.parseDouble(text.trim());
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NumberFormatException("not a finite number");
    }
    return value;
  }

  /** Any beginning of {@code true} and {@code yes}, in any case, is true; all else is false. */
  static Object parseBoolean(String text) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    return !lower.isEmpty() && ("true".startsWith(lower) || "yes".startsWith(lower));
  }

  private static Optional<Conversion> toDate(SqlType from) {
    return switch (from.base()) {
      case STRING -> Optional.of(v -> Row.box(SqlBaseType.DATE, TimeText.parseDate((String) v)));
      case TIMESTAMP ->
          Optional.of(
              v ->
                  Row.box(
                      SqlBaseType.DATE,
                      Math.floorDiv(Row.unbox(SqlBaseType.TIMESTAMP, v), 86_400_000L)));
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, BYTES, TIME, DATE, ARRAY, MAP, STRUCT ->
          Optional.empty();
    };
  }

  private static Optional<Conversion> toTime(SqlType from) {
    return switch (from.base()) {
      case STRING -> Optional.of(v -> Row.box(SqlBaseType.TIME, TimeText.parseTime((String) v)));
      case TIMESTAMP ->
          Optional.of(
              v ->
                  Row.box(
                      SqlBaseType.TIME,
                      Math.floorMod(Row.unbox(SqlBaseType.TIMESTAMP, v), 86_400_000L)));
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, BYTES, TIME, DATE, ARRAY, MAP, STRUCT ->
          Optional.empty();
    };
  }

  private static Optional<Conversion> toTimestamp(SqlType from) {
    return switch (from.base()) {
      case STRING ->
          Optional.of(v -> Row.box(SqlBaseType.TIMESTAMP, TimeText.parseTimestamp((String) v)));
      case DATE ->
          Optional.of(
              v -> Row.box(SqlBaseType.TIMESTAMP, Row.unbox(SqlBaseType.DATE, v) * 86_400_000L));
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, BYTES, TIME, TIMESTAMP, ARRAY, MAP, STRUCT ->
          Optional.empty();
    };
  }

  private static Optional<Conversion> array(ArrayType from, ArrayType to) {
    return between(from.element(), to.element())
        .map(
            element ->
                value -> {
                  List<@Nullable Object> result = new ArrayList<>();
                  for (Object each : (List<?>) value) {
                    result.add(element.orNull(each));
                  }
                  return result;
                });
  }

  private static Optional<Conversion> map(MapType from, MapType to) {
    Optional<Conversion> keys = between(from.key(), to.key());
    Optional<Conversion> values = between(from.value(), to.value());
    if (keys.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    Conversion key = keys.get();
    Conversion mapped = values.get();
    return Optional.of(
        value -> {
          Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
          for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
            result.put(key.orNull(each.getKey()), mapped.orNull(each.getValue()));
          }
          return result;
        });
  }

  private static Optional<Conversion> struct(StructType from, StructType to) {
    int[] position = new int[to.fields().size()];
    Conversion[] fields = new Conversion[position.length];
    for (int i = 0; i < position.length; i++) {
      position[i] = from.indexOf(to.fields().get(i).name());
      if (position[i] < 0) {
        fields[i] = value -> value;
        continue;
      }
      Optional<Conversion> field =
          between(from.fields().get(position[i]).type(), to.fields().get(i).type());
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields[i] = field.get();
    }
    return Optional.of(
        value -> {
          StructValue source = (StructValue) value;
          @Nullable Object[] result = new Object[position.length];
          for (int i = 0; i < position.length; i++) {
            result[i] = position[i] < 0 ? null : fields[i].orNull(source.get(position[i]));
          }
          return new StructValue(to, result);
        });
  }
}
