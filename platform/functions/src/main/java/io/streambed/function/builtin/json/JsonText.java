package io.streambed.function.builtin.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.ksql.function.KsqlFunctionException;

/** Reads and writes JSON; numbers keep their digits. */
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private JsonText() {}

  /** The first value in the text; a missing node if there is none. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new KsqlFunctionException("Invalid JSON format", e);
    }
  }

  static String write(JsonNode node) {
    return node.toString();
  }

  /** A string's text itself, anything else as JSON. */
  static String textOf(JsonNode node) {
    return node.isContainerNode() ? write(node) : node.asText();
  }
}
