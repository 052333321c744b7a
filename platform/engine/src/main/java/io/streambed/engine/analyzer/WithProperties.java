package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.IntervalUnit;
import io.streambed.sql.tree.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A WITH clause: checks names and values, and gives the values types. Only here are the properties'
 * names known.
 */
final class WithProperties {
  private static final Set<String> SHARED =
      Set.of(
          "KAFKA_TOPIC",
          "FORMAT",
          "KEY_FORMAT",
          "VALUE_FORMAT",
          "KEY_DELIMITER",
          "VALUE_DELIMITER",
          "PARTITIONS",
          "REPLICAS",
          "RETENTION_MS",
          "CLEANUP_POLICY",
          "TIMESTAMP",
          "TIMESTAMP_FORMAT",
          "WRAP_SINGLE_VALUE",
          "KEY_SCHEMA_ID",
          "VALUE_SCHEMA_ID",
          "KEY_SCHEMA_FULL_NAME",
          "VALUE_SCHEMA_FULL_NAME",
          "VALUE_AVRO_SCHEMA_FULL_NAME",
          "KEY_PROTOBUF_NULLABLE_REPRESENTATION",
          "VALUE_PROTOBUF_NULLABLE_REPRESENTATION");
  private static final Set<String> ONLY_SOURCES =
      Set.of("WINDOW_TYPE", "WINDOW_SIZE", "SOURCED_BY_CONNECTOR");

  private final SourceSpan span;
  private final Map<String, Property> byName;

  private WithProperties(SourceSpan span, Map<String, Property> byName) {
    this.span = span;
    this.byName = byName;
  }

  /** The clause of a CREATE STREAM or TABLE with columns, which must name a topic. */
  static WithProperties ofSource(List<Property> properties, SourceSpan statement) {
    WithProperties result = of(properties, statement, true);
    if (result.topic().isEmpty()) {
      throw result.invalid(
          statement, "Missing required property \"KAFKA_TOPIC\" which has no default value.");
    }
    return result;
  }

  /** The clause of a CREATE … AS SELECT. */
  static WithProperties ofSink(List<Property> properties, SourceSpan statement) {
    return of(properties, statement, false);
  }

  private static WithProperties of(
      List<Property> properties, SourceSpan statement, boolean isSource) {
    Map<String, Property> byName = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (Property property : properties) {
      String name = property.name().toUpperCase(Locale.ROOT);
      byName.put(name, property);
      if (!SHARED.contains(name) && !(isSource && ONLY_SOURCES.contains(name))) {
        unknown.add(name);
      }
    }
    WithProperties result = new WithProperties(statement, byName);
    if (!unknown.isEmpty()) {
      throw result.invalid(
          result.spanOf(unknown.get(0)),
          "Invalid config variable(s) in the WITH clause: " + String.join(",", unknown));
    }
    result.checkValues();
    return result;
  }

  private void checkValues() {
    checkDelimiter("KEY_DELIMITER");
    checkDelimiter("VALUE_DELIMITER");
    for (String other : List.of("KEY_FORMAT", "VALUE_FORMAT")) {
      if (has("FORMAT") && has(other)) {
        throw Refusal.at(
            spanOf(other),
            EngineErrorCode.INVALID_PROPERTY,
            ("Cannot supply both '%s' and 'FORMAT' properties, as 'FORMAT' sets both key and value"
                    + " formats. Either use just 'FORMAT', or use 'KEY_FORMAT' and 'VALUE_FORMAT'.")
                .formatted(other));
      }
    }
    partitions();
    replicas();
    retentionMs();
    wrapSingleValue();
    window();
  }

  private void checkDelimiter(String name) {
    text(name)
        .ifPresent(
            value -> {
              String example = "\nExample valid value: ';'";
              if (value.isBlank()) {
                throw invalid(
                    spanOf(name),
                    "Configuration "
                        + name
                        + " is invalid: Delimiter cannot be empty, if you meant to have a tab or"
                        + " space for delimiter, please use the special values 'TAB' or 'SPACE'"
                        + example);
              }
              if (value.length() != 1 && !value.equals("TAB") && !value.equals("SPACE")) {
                throw invalid(
                    spanOf(name),
                    "Configuration "
                        + name
                        + " is invalid: Invalid delimiter value: '"
                        + value
                        + "'. Delimiter must be a single character or TAB,SPACE"
                        + example);
              }
            });
  }

  Optional<String> topic() {
    return text("KAFKA_TOPIC");
  }

  /** Format of keys, if KEY_FORMAT or FORMAT is there. */
  Optional<String> keyFormat() {
    return text("KEY_FORMAT").or(() -> text("FORMAT")).map(WithProperties::upper);
  }

  Optional<String> valueFormat() {
    return text("VALUE_FORMAT").or(() -> text("FORMAT")).map(WithProperties::upper);
  }

  /** Whether KEY_FORMAT itself is there. */
  boolean namesKeyFormat() {
    return has("KEY_FORMAT");
  }

  boolean namesBothFormats() {
    return has("FORMAT");
  }

  /** Settings of the key's format under the format's names. */
  Map<String, String> keyFormatProperties() {
    Map<String, String> result = new TreeMap<>();
    text("KEY_DELIMITER").ifPresent(value -> result.put("delimiter", value));
    text("KEY_SCHEMA_FULL_NAME").ifPresent(value -> result.put("fullSchemaName", value));
    text("KEY_PROTOBUF_NULLABLE_REPRESENTATION")
        .ifPresent(value -> result.put("nullableRepresentation", value));
    return result;
  }

  Map<String, String> valueFormatProperties() {
    Map<String, String> result = new TreeMap<>();
    text("VALUE_DELIMITER").ifPresent(value -> result.put("delimiter", value));
    text("VALUE_AVRO_SCHEMA_FULL_NAME").ifPresent(value -> result.put("fullSchemaName", value));
    text("VALUE_SCHEMA_FULL_NAME").ifPresent(value -> result.put("fullSchemaName", value));
    text("VALUE_PROTOBUF_NULLABLE_REPRESENTATION")
        .ifPresent(value -> result.put("nullableRepresentation", value));
    return result;
  }

  Optional<Integer> partitions() {
    return number("PARTITIONS", "INT").map(Long::intValue);
  }

  Optional<Integer> replicas() {
    return number("REPLICAS", "SHORT").map(Long::intValue);
  }

  Optional<Long> retentionMs() {
    return number("RETENTION_MS", "LONG");
  }

  Optional<String> cleanupPolicy() {
    return text("CLEANUP_POLICY").map(value -> value.toLowerCase(Locale.ROOT));
  }

  /** Name of the timestamp column: upper case unless it is quoted. */
  Optional<String> timestamp() {
    return text("TIMESTAMP").map(WithProperties::identifier);
  }

  Optional<String> timestampFormat() {
    return text("TIMESTAMP_FORMAT");
  }

  @Nullable Boolean wrapSingleValue() {
    return text("WRAP_SINGLE_VALUE")
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> Boolean.TRUE;
                  case "false" -> Boolean.FALSE;
                  default ->
                      throw invalid(
                          spanOf("WRAP_SINGLE_VALUE"),
                          "Invalid value "
                              + value
                              + " for configuration WRAP_SINGLE_VALUE: Expected value to be either"
                              + " true or false");
                })
        .orElse(null);
  }

  boolean hasSchemaId() {
    return has("KEY_SCHEMA_ID") || has("VALUE_SCHEMA_ID");
  }

  boolean hasValueSchemaId() {
    return has("VALUE_SCHEMA_ID");
  }

  boolean hasKeySchemaId() {
    return has("KEY_SCHEMA_ID");
  }

  /** The window of the keys, from WINDOW_TYPE and WINDOW_SIZE. */
  Optional<KeyWindow> window() {
    Optional<KeyWindow.Type> type = text("WINDOW_TYPE").map(this::windowType);
    Optional<Long> size = text("WINDOW_SIZE").map(this::windowSize);
    if (type.isEmpty()) {
      if (size.isPresent()) {
        throw invalid(
            spanOf("WINDOW_SIZE"), "'WINDOW_SIZE' should not be set for non-windowed sources.");
      }
      return Optional.empty();
    }
    if (type.get() == KeyWindow.Type.SESSION) {
      if (size.isPresent()) {
        throw invalid(
            spanOf("WINDOW_SIZE"), "'WINDOW_SIZE' should not be set for SESSION windows.");
      }
    } else if (size.isEmpty()) {
      throw invalid(
          spanOf("WINDOW_TYPE"),
          type.get()
              + " windows require 'WINDOW_SIZE' to be provided in the WITH clause. For example:"
              + " 'WINDOW_SIZE'='10 SECONDS'");
    }
    return Optional.of(new KeyWindow(type.get(), size));
  }

  private KeyWindow.Type windowType(String text) {
    try {
      return KeyWindow.Type.valueOf(upper(text));
    } catch (IllegalArgumentException e) {
      throw invalid(
          spanOf("WINDOW_TYPE"),
          "Invalid value "
              + text
              + " for configuration WINDOW_TYPE: String must be one of: SESSION, HOPPING, TUMBLING,"
              + " null");
    }
  }

  private long windowSize(String text) {
    String[] parts = text.trim().split("\\s+", -1);
    try {
      if (parts.length == 2) {
        String unit = upper(parts[1]);
        IntervalUnit interval = IntervalUnit.valueOf(unit.endsWith("S") ? unit : unit + "S");
        return Math.multiplyExact(
            Long.parseLong(parts[0]), interval.unit().getDuration().toMillis());
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid(
          spanOf("WINDOW_SIZE"),
          "Configuration WINDOW_SIZE is invalid: Invalid duration: '" + text + "'.");
    }
    throw invalid(
        spanOf("WINDOW_SIZE"),
        "Configuration WINDOW_SIZE is invalid: Invalid duration: '"
            + text
            + "'. Expected a value and a unit, such as '10 SECONDS'.");
  }

  SourceSpan spanOf(String name) {
    Property property = byName.get(name);
    return property == null ? span : property.span();
  }

  /** The clause as it was written, under upper-case names. */
  Map<String, Expression.Literal> literals() {
    Map<String, Expression.Literal> result = new TreeMap<>();
    byName.forEach((name, property) -> result.put(name, property.value()));
    return result;
  }

  private boolean has(String name) {
    return text(name).isPresent();
  }

  private Optional<Long> number(String name, String type) {
    return text(name)
        .map(
            value -> {
              try {
                return new BigDecimal(value.trim()).longValueExact();
              } catch (NumberFormatException | ArithmeticException e) {
                throw invalid(
                    spanOf(name),
                    "Invalid value "
                        + value
                        + " for configuration "
                        + name
                        + ": Not a number of type "
                        + type);
              }
            });
  }

  private Optional<String> text(String name) {
    Property property = byName.get(name);
    return property == null ? Optional.empty() : text(property.value());
  }

  private static Optional<String> text(Expression.Literal literal) {
    if (literal instanceof Expression.StringLiteral text) {
      return Optional.of(text.value());
    }
    if (literal instanceof Expression.BooleanLiteral flag) {
      return Optional.of(String.valueOf(flag.value()));
    }
    if (literal instanceof Expression.IntegerLiteral number) {
      return Optional.of(String.valueOf(number.value()));
    }
    if (literal instanceof Expression.LongLiteral number) {
      return Optional.of(String.valueOf(number.value()));
    }
    if (literal instanceof Expression.DecimalLiteral number) {
      return Optional.of(number.value().toPlainString());
    }
    if (literal instanceof Expression.DoubleLiteral number) {
      return Optional.of(String.valueOf(number.value()));
    }
    return Optional.empty();
  }

  private static String identifier(String text) {
    boolean quoted =
        text.length() > 1
            && ((text.startsWith("`") && text.endsWith("`"))
                || (text.startsWith("\"") && text.endsWith("\"")));
    return quoted ? text.substring(1, text.length() - 1) : upper(text);
  }

  private static String upper(String text) {
    return text.trim().toUpperCase(Locale.ROOT);
  }

  private PlatformException invalid(SourceSpan place, String message) {
    return Refusal.at(place, EngineErrorCode.INVALID_PROPERTY, Refusal.PREPARE + message);
  }
}
