package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns C0, C1 … in the slots of their numbers, and rows of boxed values for them. */
final class TestRows {
  static final SqlType.StructType ADDRESS =
      SqlType.struct(
          List.of(
              new SqlType.Field("CITY", SqlType.STRING), new SqlType.Field("no", SqlType.INTEGER)));

  private TestRows() {}

  static List<FieldSlot> fields(List<? extends SqlType> types) {
    List<FieldSlot> fields = new ArrayList<>();
    for (SqlType type : types) {
      fields.add(new FieldSlot("C" + fields.size(), type, fields.size()));
    }
    return fields;
  }

  static Row row(List<? extends SqlType> types, List<? extends @Nullable Object> values) {
    Row row = new Row(types.size());
    for (int i = 0; i < types.size(); i++) {
      row.setBoxed(i, types.get(i).base(), values.get(i));
    }
    return row;
  }

  static List<@Nullable Object> values(List<? extends SqlType> types, Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(row.getBoxed(i, types.get(i).base()));
    }
    return values;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ByteBuffer buffer(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Values of each type that tend to break things, none of them null. */
  static Map<SqlType, List<Object>> samples() {
    Map<SqlType, List<Object>> samples = new LinkedHashMap<>();
    samples.put(SqlType.BOOLEAN, List.of(true, false));
    samples.put(SqlType.INTEGER, List.of(0, -1, 42, Integer.MIN_VALUE, Integer.MAX_VALUE));
    samples.put(SqlType.BIGINT, List.of(0L, -1L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE));
    samples.put(
        SqlType.DOUBLE,
        List.of(
            0.0,
            -0.0,
            1.5,
            -0.001,
            12.34,
            1e7,
            9999999.999,
            1e-300,
            2e-3,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            1.99839726792308608E18,
            Double.NaN,
            Double.NEGATIVE_INFINITY));
    samples.put(
        SqlType.decimal(6, 2),
        List.of(new BigDecimal("0.00"), new BigDecimal("-9999.99"), new BigDecimal("10.10")));
    samples.put(
        SqlType.decimal(38, 10),
        List.of(
            new BigDecimal("0.0000000001"),
            new BigDecimal("-1234567890123456789012345678.0000000000")));
    samples.put(
        SqlType.STRING,
        List.of(
            "a",
            "two words",
            "ümläut",
            "日本",
            "😀 and 😀",
            "quote\" back\\slash",
            "tab\tend",
            "a,b;c"));
    samples.put(SqlType.BYTES, List.of(buffer(1), buffer(0, 0, 255), buffer(1, 2, 3, 4)));
    samples.put(SqlType.TIME, List.of(new Time(0), new Time(86_399_999)));
    samples.put(
        SqlType.DATE, List.of(new Date(0), new Date(-86_400_000L), new Date(86_400_000L * 20_000)));
    samples.put(
        SqlType.TIMESTAMP,
        List.of(new Timestamp(0), new Timestamp(-1), new Timestamp(1_700_000_000_123L)));
    samples.put(
        SqlType.array(SqlType.INTEGER), List.of(List.of(), List.of(1, -2), Arrays.asList(null, 3)));
    samples.put(
        SqlType.array(SqlType.array(SqlType.STRING)),
        List.of(List.of(List.of("x"), List.of()), Arrays.asList(null, Arrays.asList("y", null))));
    samples.put(ADDRESS, List.of(address("Bern", 7), address(null, 7), address(null, null)));
    samples.put(
        SqlType.map(SqlType.STRING, SqlType.BIGINT),
        List.of(Map.of(), map("a", 1L), map("b", null)));
    samples.put(
        SqlType.map(SqlType.STRING, ADDRESS),
        List.of(map("home", address("Rom", 1)), map("x", null)));
    return samples;
  }

  static StructValue address(@Nullable String city, @Nullable Integer number) {
    return new StructValue(ADDRESS, city, number);
  }

  private static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
