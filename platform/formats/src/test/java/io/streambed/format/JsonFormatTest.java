package io.streambed.format;

import static io.streambed.format.TestRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonFormatTest extends BaseFormatTest {
  private static final Set<SerdeFeature> BARE = Set.of(SerdeFeature.UNWRAP_SINGLES);
  private final Format format = Formats.standard().get("JSON");

  @Override
  RowReader reader(List<FieldSlot> fields) {
    return format.reader(FormatSpec.of("JSON"), fields, Set.of());
  }

  @Override
  RowWriter writer(List<FieldSlot> fields) {
    return format.writer(FormatSpec.of("JSON"), fields, Set.of());
  }

  @Override
  boolean holds(SqlType type) {
    return format.rejectionOf(type).isEmpty();
  }

  @Override
  Map<SqlType, List<byte[]>> corrupt() {
    Map<SqlType, List<byte[]>> corrupt = new LinkedHashMap<>();
    corrupt.put(
        SqlType.INTEGER,
        texts(
            "",
            "secret",
            "{",
            "[]",
            "1",
            "\"secret\"",
            "{\"C0\"",
            "{\"C0\":",
            "{\"C0\":1",
            "{\"C0\":1,}",
            "{C0:1}",
            "{\"C0\":01}",
            "{\"C0\":1.}",
            "{\"C0\":.5}",
            "{\"C0\":+1}",
            "{\"C0\":-}",
            "{\"C0\":1e}",
            "{\"C0\":1secret}",
            "{\"C0\":\"secret\"}",
            "{\"C0\":\"\"}",
            "{\"C0\":true}",
            "{\"C0\":[1]}",
            "{\"C0\":{}}",
            "{\"C0\":nul}",
            "{\"C0\":1 \"C1\":2}",
            "{\"C1\":secret,\"C0\":1}",
            "{\"C0\":\"2147483648\"}",
            "{\"C0\":NaN}"));
    corrupt.put(SqlType.BOOLEAN, texts("{\"C0\":1}", "{\"C0\":\"secret\"}", "{\"C0\":truesecret}"));
    corrupt.put(
        SqlType.STRING,
        texts(
            "{\"C0\":\"a",
            "{\"C0\":\"\\",
            "{\"C0\":\"\\x\"}",
            "{\"C0\":\"\\u12\"}",
            "{\"C0\":\"a\nb\"}"));
    corrupt.put(SqlType.DOUBLE, texts("{\"C0\":\"secret\"}", "{\"C0\":false}"));
    corrupt.put(
        SqlType.decimal(6, 2),
        texts("{\"C0\":10000}", "{\"C0\":1e999999999}", "{\"C0\":\"secret\"}"));
    corrupt.put(SqlType.BYTES, texts("{\"C0\":\"*secret*\"}", "{\"C0\":12}"));
    corrupt.put(
        SqlType.array(SqlType.INTEGER),
        texts("{\"C0\":{}}", "{\"C0\":[1,\"secret\"]}", "{\"C0\":[1"));
    corrupt.put(TestRows.ADDRESS, texts("{\"C0\":[]}", "{\"C0\":{\"no\":\"secret\"}}"));
    return corrupt;
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(TestRows::bytes).toList();
  }

  private @Nullable Object read(SqlType type, String json) {
    return readNamed("C0", type, json);
  }

  private @Nullable Object readNamed(String name, SqlType type, String json) {
    Row row = new Row(1);
    reader(List.of(new FieldSlot(name, type, 0))).read(bytes(json), row);
    return row.getBoxed(0, type.base());
  }

  private String write(SqlType type, @Nullable Object value) {
    byte[] bytes =
        writer(TestRows.fields(List.of(type)))
            .write(TestRows.row(List.of(type), Arrays.asList(value)));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void readsNumbersFromTextAndOtherNumbers() {
    assertThat(read(SqlType.INTEGER, "{\"C0\":\" 12 \"}")).isEqualTo(12);
    assertThat(read(SqlType.INTEGER, "{\"C0\":-7.9}")).isEqualTo(-7);
    assertThat(read(SqlType.INTEGER, "{\"C0\":1.2e2}")).isEqualTo(120);
    assertThat(read(SqlType.BIGINT, "{\"C0\":9223372036854775807}")).isEqualTo(Long.MAX_VALUE);
    assertThat(read(SqlType.BIGINT, "{\"C0\":1e-999999999}")).isEqualTo(0L);
    assertThat(read(SqlType.BIGINT, "{\"C0\":1e999999999}")).isEqualTo(0L);
    assertThat(read(SqlType.DOUBLE, "{\"C0\":3}")).isEqualTo(3.0);
    assertThat(read(SqlType.DOUBLE, "{\"C0\":\"1.5\"}")).isEqualTo(1.5);
    assertThat(read(SqlType.DOUBLE, "{\"C0\":123456789012345678901234567890}"))
        .isEqualTo(123456789012345678901234567890.0);
    assertThat(read(SqlType.BOOLEAN, "{\"C0\":\"TRUE\"}")).isEqualTo(true);
  }

  @Test
  void narrowsNumbersAsJavaDoes() {
    assertThat(read(SqlType.INTEGER, "{\"C0\":4294967297}")).isEqualTo(1);
    assertThat(read(SqlType.BIGINT, "{\"C0\":18446744073709551617}")).isEqualTo(1L);
    assertThat(read(SqlType.BIGINT, "{\"C0\":-18446744073709551617.5}")).isEqualTo(-1L);
  }

  @Test
  void keepsTheTextOfWhatIsNoString() {
    assertThat(read(SqlType.STRING, "{\"C0\":12}")).isEqualTo("12");
    assertThat(read(SqlType.STRING, "{\"C0\":1.10}")).isEqualTo("1.10");
    assertThat(read(SqlType.STRING, "{\"C0\":1e3}")).isEqualTo("1E+3");
    assertThat(read(SqlType.STRING, "{\"C0\":-0}")).isEqualTo("0");
    assertThat(read(SqlType.STRING, "{\"C0\":true}")).isEqualTo("true");
    assertThat(read(SqlType.STRING, "{\"C0\": [1, \"a\\u0001\\\"\", null, {}] }"))
        .isEqualTo("[1,\"a\\u0001\\\"\",null,{}]");
    assertThat(read(SqlType.STRING, "{\"C0\": {\"x\" : 1, \"y\":[ ], \"x\": {\"z\":\"é\"}}}"))
        .isEqualTo("{\"x\":{\"z\":\"é\"},\"y\":[]}");
  }

  @Test
  void readsDecimalsFromNumbersAndText() {
    SqlType type = SqlType.decimal(6, 2);
    assertThat(read(type, "{\"C0\":1}")).isEqualTo(new BigDecimal("1.00"));
    assertThat(read(type, "{\"C0\":\"1.5\"}")).isEqualTo(new BigDecimal("1.50"));
    assertThat(read(type, "{\"C0\":1.005}")).isEqualTo(new BigDecimal("1.01"));
    assertThat(read(type, "{\"C0\":12e2}")).isEqualTo(new BigDecimal("1200.00"));
    assertThat(read(type, "{\"C0\":1e-999999999}")).isEqualTo(new BigDecimal("0.00"));
    assertThat(read(SqlType.decimal(21, 19), "{\"C0\":10.123451234512345}"))
        .isEqualTo(new BigDecimal("10.1234512345123450000"));
  }

  @Test
  void prefersTheExactNameAndThenTheLast() {
    assertThat(readNamed("FOO", SqlType.INTEGER, "{\"foo\":1}")).isEqualTo(1);
    assertThat(readNamed("FOO", SqlType.INTEGER, "{\"FOO\":2,\"foo\":1}")).isEqualTo(2);
    assertThat(readNamed("FOO", SqlType.INTEGER, "{\"foo\":1,\"FOO\":2,\"Foo\":3}")).isEqualTo(2);
    assertThat(readNamed("FOO", SqlType.INTEGER, "{\"foo\":1,\"FOO\":null}")).isNull();
    assertThat(readNamed("FOO", SqlType.INTEGER, "{\"FOO\":1,\"FOO\":2}")).isEqualTo(2);
    assertThat(readNamed("foo", SqlType.INTEGER, "{\"FOO\":1,\"\\u0066oo\":2}")).isEqualTo(2);
    assertThat(readNamed("ÄÖ", SqlType.INTEGER, "{\"äö\":5}")).isEqualTo(5);
  }

  @Test
  void fillsAllColumnsThatDifferOnlyInCase() {
    Row row = new Row(2);
    reader(List.of(new FieldSlot("a", SqlType.INTEGER, 0), new FieldSlot("A", SqlType.INTEGER, 1)))
        .read(bytes("{\"a\":1}"), row);
    assertThat(row.getLong(0)).isEqualTo(1);
    assertThat(row.getLong(1)).isEqualTo(1);
  }

  @Test
  void knowsItsNamesAmongMoreThanItCanLearn() {
    RowReader reader = reader(List.of(new FieldSlot("WANTED", SqlType.INTEGER, 0)));
    for (int i = 0; i < 5000; i++) {
      Row row = new Row(1);
      reader.read(bytes("{\"n" + i + "\":{\"WANTED\":0},\"wanted\":" + i + "}"), row);
      assertThat(row.getLong(0)).isEqualTo(i);
    }
  }

  @Test
  void ignoresWhatFollowsTheValueAndSpaces() {
    assertThat(
            read(SqlType.INTEGER, " \n{ \"C0\" :\t1 , \"x\" : [ { } , \"]\\\"\" ] }\r\n garbage"))
        .isEqualTo(1);
  }

  @Test
  void takesANullAsNoRecord() {
    Row row = TestRows.row(List.of(SqlType.INTEGER), List.of(1));
    assertThat(reader(TestRows.fields(List.of(SqlType.INTEGER))).read(bytes(" null "), row))
        .isFalse();
    assertThat(row.isNull(0)).isTrue();
  }

  @Test
  void refusesInvalidUtf8AndBottomlessNesting() {
    RowReader reader = reader(TestRows.fields(List.of(SqlType.STRING)));
    byte[] overlong = bytes("{\"C0\":\"..\"}");
    overlong[7] = (byte) 0xC0;
    overlong[8] = (byte) 0x80;
    assertThatExceptionOfType(DeserializationException.class)
        .isThrownBy(() -> reader.read(overlong, new Row(1)));
    for (String open : List.of("[", "{\"a\":")) {
      byte[] deep = bytes("{\"x\":" + open.repeat(1_000_000));
      assertThatExceptionOfType(DeserializationException.class)
          .isThrownBy(() -> reader.read(deep, new Row(1)))
          .withMessageContaining("nested deeper");
    }
  }

  @Test
  void saysWhereAValueDoesNotFit() {
    SqlType type = SqlType.array(TestRows.ADDRESS);
    assertThatExceptionOfType(DeserializationException.class)
        .isThrownBy(() -> read(type, "{\"C0\":[{\"no\":1},{\"no\":{}}]}"))
        .withMessage("cannot read JSON at $.C0[*].no: expected INTEGER, found an object")
        .satisfies(e -> assertThat(e.path()).isEqualTo("$.C0[*].no"));
  }

  @Test
  void readsAndWritesABareValue() {
    List<SqlType> types = List.of(SqlType.array(SqlType.STRING));
    List<FieldSlot> fields = TestRows.fields(types);
    RowReader reader = format.reader(FormatSpec.of("JSON"), fields, BARE);
    RowWriter writer = format.writer(FormatSpec.of("JSON"), fields, BARE);
    Row row = new Row(1);

    assertThat(reader.read(bytes("[1,\"b\",null]"), row)).isTrue();

    assertThat(row.getObject(0)).isEqualTo(Arrays.asList("1", "b", null));
    assertThat(writer.write(row)).asString(StandardCharsets.UTF_8).isEqualTo("[\"1\",\"b\",null]");
    assertThat(reader.read(bytes("null"), row)).isFalse();
    assertThat(writer.write(row)).isNull();
  }

  @Test
  void wrapsASingleColumnUnlessToldOtherwise() {
    assertThat(write(SqlType.INTEGER, 5)).isEqualTo("{\"C0\":5}");
    assertThat(write(SqlType.INTEGER, null)).isEqualTo("{\"C0\":null}");
  }

  @Test
  void writesAsKsqlDoes() {
    assertThat(write(SqlType.DOUBLE, 10.0)).isEqualTo("{\"C0\":10.0}");
    assertThat(write(SqlType.DOUBLE, 1e10)).isEqualTo("{\"C0\":1.0E10}");
    assertThat(write(SqlType.DOUBLE, 0.0001)).isEqualTo("{\"C0\":1.0E-4}");
    assertThat(write(SqlType.DOUBLE, -12.05)).isEqualTo("{\"C0\":-12.05}");
    assertThat(write(SqlType.decimal(10, 8), new BigDecimal("0.00000001")))
        .isEqualTo("{\"C0\":0.00000001}");
    assertThat(write(SqlType.BYTES, TestRows.buffer(0x7B))).isEqualTo("{\"C0\":\"ew==\"}");
    assertThat(write(SqlType.STRING, "a\"\\/\n\u0001é😀"))
        .isEqualTo("{\"C0\":\"a\\\"\\\\/\\n\\u0001é😀\"}");
    assertThat(write(TestRows.ADDRESS, TestRows.address(null, 1)))
        .isEqualTo("{\"C0\":{\"CITY\":null,\"no\":1}}");
    assertThat(new String(writer(List.of()).write(new Row(0)), StandardCharsets.UTF_8))
        .isEqualTo("{}");
  }

  @Test
  void writesColumnsInOrderAndNullForUnusedOnes() {
    List<FieldSlot> fields = new ArrayList<>();
    fields.add(new FieldSlot("B", SqlType.INTEGER, 1));
    fields.add(new FieldSlot("x\"y", SqlType.STRING, FieldSlot.UNUSED));
    fields.add(new FieldSlot("A", SqlType.STRING, 0));
    Row row = TestRows.row(List.of(SqlType.STRING, SqlType.INTEGER), List.of("a", 2));
    assertThat(writer(fields).write(row))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"B\":2,\"x\\\"y\":null,\"A\":\"a\"}");
  }
}
