package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final Schema ADDRESS =
      SchemaBuilder.struct().field("CITY", Schema.OPTIONAL_STRING_SCHEMA).build();
  private static final Schema ORDER =
      SchemaBuilder.struct()
          .field("ID", Schema.INT64_SCHEMA)
          .field("PRICE", Decimal.schema(2))
          .field("DAY", Date.SCHEMA)
          .field("ADDRESS", ADDRESS)
          .field("TAGS", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
          .field("PHOTO", Schema.OPTIONAL_BYTES_SCHEMA)
          .build();

  private static Struct order() {
    return new Struct(ORDER)
        .put("ID", 7L)
        .put("PRICE", new BigDecimal("12.50"))
        .put("DAY", new java.util.Date(86_400_000L))
        .put("ADDRESS", new Struct(ADDRESS).put("CITY", "Aa\"\\\n\u0001é"))
        .put("TAGS", List.of("a", "b"))
        .put("PHOTO", new byte[] {0, (byte) 0xff});
  }

  private static SinkRecord record(Object key, Schema valueSchema, Object value) {
    return new SinkRecord(
        "t", 3, null, key, valueSchema, value, 42, 1000L, TimestampType.CREATE_TIME);
  }

  private static String render(String template, SinkRecord record) {
    byte[] rendered = Template.parse(template).render(record);
    return rendered == null ? null : new String(rendered, UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "plain,plain",
    "$5 and }{ stay,$5 and }{ stay",
    "${topic}/${partition}/${offset}/${timestamp},t/3/42/1000",
    "a:${key}:b,a:K:b",
    "${key}${key},KK",
    "${value.ID},7",
    "${value.PRICE},12.50",
    "${value.DAY},1"
  })
  void fillsInPlaces(String template, String expected) {
    assertThat(render(template, record("K", ORDER, order()))).isEqualTo(expected);
  }

  @Test
  void writesPartsAsJson() {
    assertThat(render("${value}", record("K", ORDER, order())))
        .isEqualTo(
            "{\"ID\":7,\"PRICE\":12.50,\"DAY\":1,"
                + "\"ADDRESS\":{\"CITY\":\"Aa\\\"\\\\\\n\\u0001é\"},"
                + "\"TAGS\":[\"a\",\"b\"],\"PHOTO\":\"AP8=\"}");
  }

  @Test
  void readsSchemalessValues() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("A", null);
    inner.put("B", Arrays.asList(1L, null, 2.5, true, Double.NaN));
    SinkRecord record = record(Map.of("ID", 1), null, Map.of("X", inner));

    assertThat(render("${key.ID}-${value.X}", record))
        .isEqualTo("1-{\"A\":null,\"B\":[1,null,2.5,true,\"NaN\"]}");
    assertThat(render("${value.X.B}", record)).isEqualTo("[1,null,2.5,true,\"NaN\"]");
    assertThat(render("x${value.X.A}", record)).isNull();
    assertThat(render("x${value.MISSING.DEEPER}", record)).isNull();
  }

  @Test
  void keepsBytes() {
    byte[] key = {0, (byte) 0xfe, 'a'};

    assertThat(Template.parse("${key}").render(record(key, null, null))).isEqualTo(key);
    assertThat(Template.parse(":${key}").render(record(key, null, null)))
        .isEqualTo(new byte[] {':', 0, (byte) 0xfe, 'a'});
  }

  @Test
  void refusesAFieldThatTheSchemaDoesNotHave() {
    SinkRecord secret = record("K", Schema.STRING_SCHEMA, "secret");

    assertThatThrownBy(() -> render("${value.NOPE}", record("K", ORDER, order())))
        .isInstanceOf(DataException.class)
        .hasMessage("there is no field \"NOPE\" for \"value.NOPE\"");
    assertThatThrownBy(() -> render("${value.ID}", secret))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"value.ID\" asks for a field of something that has none")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "${key,never closed",
    "${},starts with none of",
    "${file:/x:y},starts with none of",
    "${keys.A},starts with none of",
    "${key.},without a name",
    "${value..A},without a name",
    "${topic.A},has no fields"
  })
  void refusesWhatIsNoTemplate(String template, String reason) {
    assertThatThrownBy(() -> Template.parse(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  /** A worker substitutes {@code ${provider:key}} before a connector sees its configuration. */
  @Test
  void connectLeavesPlaceholdersAlone() {
    ConfigTransformer worker = new ConfigTransformer(Collections.emptyMap());
    Map<String, String> templates =
        Map.of(
            "redis.key", "top:${key}:${value.A.B}",
            "redis.value", "${topic}:${partition}${offset}:${timestamp}:x",
            "redis.sorted-set.member", "{${item.PAGE}}:");

    assertThat(worker.transform(templates).data()).isEqualTo(templates);
  }
}
