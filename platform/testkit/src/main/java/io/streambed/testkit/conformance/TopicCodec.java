package io.streambed.testkit.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.testkit.conformance.TestCase.CaseWindow;
import io.streambed.type.Column;
import io.streambed.type.SqlBaseType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a topic's keys and values look between the JSON of a case and the bytes of a record. Written
 * without the engine's formats, so that a defect of theirs does not hide here.
 */
final class TopicCodec {
  private final Optional<SourceDefinition> source;

  /**
   * @param source whose topic it is after all statements; without one keys and values are text
   */
  TopicCodec(Optional<SourceDefinition> source) {
    this.source = source;
  }

  boolean isWindowed() {
    return source.flatMap(s -> s.serde().window()).isPresent();
  }

  byte @Nullable [] key(JsonNode json, Optional<CaseWindow> window) {
    byte[] bytes = bytes(json, keyFormat(), columns(true));
    if (window.isEmpty() || bytes == null) {
      return bytes;
    }
    CaseWindow w = window.get();
    ByteBuffer out = ByteBuffer.allocate(bytes.length + (w.session() ? 16 : 8)).put(bytes);
    if (w.session()) {
      out.putLong(w.end());
    }
    return out.putLong(w.start()).array();
  }

  byte @Nullable [] value(JsonNode json) {
    return bytes(json, valueFormat(), columns(false));
  }

  private String keyFormat() {
    return source.map(s -> s.serde().key().name()).orElse("KAFKA");
  }

  private String valueFormat() {
    return source.map(s -> s.serde().value().name()).orElse("JSON");
  }

  private List<Column> columns(boolean key) {
    return source.map(s -> key ? s.schema().key() : s.schema().value()).orElse(List.of());
  }

  private static byte @Nullable [] bytes(JsonNode json, String format, List<Column> columns) {
    if (json.isNull() || format.equals("NONE")) {
      return null;
    }
    return switch (format) {
      case "KAFKA" -> kafka(json, columns);
      case "DELIMITED" -> utf8(json.asText());
      default -> utf8(text(json));
    };
  }

  private static String text(JsonNode json) {
    try {
      return CaseReader.JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  private static byte[] kafka(JsonNode json, List<Column> columns) {
    SqlBaseType type = columns.isEmpty() ? SqlBaseType.STRING : columns.get(0).type().base();
    return switch (type) {
      case INTEGER -> ByteBuffer.allocate(4).putInt(json.asInt()).array();
      case BIGINT -> ByteBuffer.allocate(8).putLong(json.asLong()).array();
      case DOUBLE -> ByteBuffer.allocate(8).putDouble(json.asDouble()).array();
      case BOOLEAN, DECIMAL, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          utf8(json.asText());
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A key as it can be compared, with the bounds of its window. */
  record Key(JsonNode value, Optional<CaseWindow> window) {}

  Key readKey(byte @Nullable [] bytes) {
    Optional<KeyWindow> window = source.flatMap(s -> s.serde().window());
    if (bytes == null || window.isEmpty()) {
      return new Key(read(bytes, keyFormat(), columns(true)), Optional.empty());
    }
    boolean session = window.get().type() == KeyWindow.Type.SESSION;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] inner = new byte[bytes.length - (session ? 16 : 8)];
    in.get(inner);
    long end = session ? in.getLong() : 0;
    long start = in.getLong();
    if (!session) {
      end = start + window.get().size().orElse(0L);
    }
    return new Key(
        read(inner, keyFormat(), columns(true)), Optional.of(new CaseWindow(start, end, session)));
  }

  JsonNode readValue(byte @Nullable [] bytes) {
    return read(bytes, valueFormat(), columns(false));
  }

  private static JsonNode read(byte @Nullable [] bytes, String format, List<Column> columns) {
    if (bytes == null) {
      return NullNode.getInstance();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (format.equals("KAFKA")) {
      return readKafka(bytes, text, columns);
    }
    if (format.equals("DELIMITED")) {
      return TextNode.valueOf(text);
    }
    try {
      return CaseReader.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf("not JSON: " + text);
    }
  }

  private static JsonNode readKafka(byte[] bytes, String text, List<Column> columns) {
    SqlBaseType type = columns.isEmpty() ? SqlBaseType.STRING : columns.get(0).type().base();
    return switch (type) {
      case INTEGER ->
          bytes.length == 4 ? IntNode.valueOf(ByteBuffer.wrap(bytes).getInt()) : broken();
      case BIGINT ->
          bytes.length == 8 ? LongNode.valueOf(ByteBuffer.wrap(bytes).getLong()) : broken();
      case DOUBLE ->
          bytes.length == 8
              ? DecimalNode.valueOf(
                  new BigDecimal(Double.toString(ByteBuffer.wrap(bytes).getDouble())))
              : broken();
      case BOOLEAN, DECIMAL, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          TextNode.valueOf(text);
    };
  }

  private static JsonNode broken() {
    return TextNode.valueOf("bytes of another length than the type has");
  }
}
