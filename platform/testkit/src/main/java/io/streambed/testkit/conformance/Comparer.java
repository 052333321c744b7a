package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.testkit.conformance.TestCase.CaseHeader;
import io.streambed.testkit.conformance.TestCase.CaseRecord;
import io.streambed.testkit.driver.StoredRecord;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Judges the records of one topic, one by one in order. */
final class Comparer {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

  private final TopicCodec codec;
  private final boolean exactNumbers;
  private final boolean anyTimeForZero;

  /**
   * @param exactNumbers whether fractions must have the same digits
   * @param anyTimeForZero whether an expected time of 0 is not checked, as where rows come from
   *     INSERT VALUES
   */
  Comparer(TopicCodec codec, boolean exactNumbers, boolean anyTimeForZero) {
    this.codec = codec;
    this.exactNumbers = exactNumbers;
    this.anyTimeForZero = anyTimeForZero;
  }

  /** What is different first, or empty. */
  Optional<String> compare(String topic, List<CaseRecord> expected, List<StoredRecord> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      String difference = compare(expected.get(i), actual.get(i));
      if (difference != null) {
        return Optional.of("topic " + topic + ", record " + i + ": " + difference);
      }
    }
    if (expected.size() != actual.size()) {
      return Optional.of(
          "topic " + topic + ": expected " + expected.size() + " records, got " + actual.size());
    }
    return Optional.empty();
  }

  private @Nullable String compare(CaseRecord expected, StoredRecord actual) {
    TopicCodec.Key key = codec.readKey(actual.key());
    if (!key.window().equals(expected.window())) {
      return "expected window " + expected.window() + ", got " + key.window();
    }
    if (!same(expected.key(), key.value())) {
      return "expected key " + expected.key() + ", got " + key.value();
    }
    JsonNode value = codec.readValue(actual.value());
    if (!same(expected.value(), value)) {
      return "expected value " + expected.value() + ", got " + value;
    }
    boolean checkTime = expected.timestamp().map(t -> !(anyTimeForZero && t == 0)).orElse(false);
    if (checkTime && expected.timestamp().get() != actual.timestamp()) {
      return "expected timestamp " + expected.timestamp().get() + ", got " + actual.timestamp();
    }
    return sameHeaders(expected.headers(), actual.headers()) ? null : "headers differ";
  }

  private static boolean sameHeaders(List<CaseHeader> expected, List<Header> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      byte[] bytes = actual.get(i).value();
      String value = bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
      if (!expected.get(i).key().equals(actual.get(i).key())
          || !java.util.Objects.equals(expected.get(i).value(), value)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNull() || actual.isNull()) {
      return expected.isNull() && actual.isNull();
    }
    if (expected.isObject()) {
      return actual.isObject() && sameObject(expected, actual);
    }
    if (expected.isArray()) {
      return actual.isArray() && sameArray(expected, actual);
    }
    if (expected.isBoolean()) {
      return actual.isBoolean() && expected.booleanValue() == actual.booleanValue();
    }
    if (expected.isTextual()) {
      return sameText(expected.textValue(), actual);
    }
    return expected.isNumber() && actual.isNumber() && sameNumber(expected, actual);
  }

  private boolean sameObject(JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      JsonNode found = actual.get(field.getKey());
      if (found == null) {
        found = actual.get(field.getKey().toUpperCase(Locale.ROOT));
      }
      if (found == null ? !field.getValue().isNull() : !same(field.getValue(), found)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameArray(JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    Iterator<JsonNode> others = actual.iterator();
    for (JsonNode element : expected) {
      if (!same(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameText(String expected, JsonNode actual) {
    if (actual.isTextual()) {
      return actual.textValue().equals(expected);
    }
    if (!actual.isNumber() || actual.isIntegralNumber()) {
      return false;
    }
    try {
      return actual.decimalValue().equals(new BigDecimal(expected));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean sameNumber(JsonNode expected, JsonNode actual) {
    if (actual.isIntegralNumber()) {
      return expected.isIntegralNumber()
          && expected.bigIntegerValue().equals(actual.bigIntegerValue());
    }
    BigDecimal left = expected.decimalValue();
    BigDecimal right = actual.decimalValue();
    if (!exactNumbers) {
      return left.subtract(right).abs().compareTo(TOLERANCE) < 0;
    }
    return expected.isIntegralNumber()
        ? right.scale() <= 0 && left.compareTo(right) == 0
        : left.equals(right);
  }
}
