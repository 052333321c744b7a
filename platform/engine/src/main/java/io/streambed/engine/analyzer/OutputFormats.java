package io.streambed.engine.analyzer;

import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats of what a query writes: as the WITH clause says, else as the source has them. */
final class OutputFormats {
  private static final String NONE = "NONE";

  private final Formats formats;
  private final Optional<WithProperties> with;
  private final FormatSpec inheritedKey;
  private final FormatSpec inheritedValue;
  private final SessionConfig session;

  /**
   * @param with empty for a query without a sink
   * @param inheritedKey format of the key if {@code with} does not say
   * @param inheritedValue format of the value if {@code with} does not say
   */
  OutputFormats(
      Formats formats,
      Optional<WithProperties> with,
      FormatSpec inheritedKey,
      FormatSpec inheritedValue,
      SessionConfig session) {
    this.formats = formats;
    this.with = with;
    this.inheritedKey = inheritedKey;
    this.inheritedValue = inheritedValue;
    this.session = session;
  }

  /** The format of the key of an output that has one. */
  FormatSpec key() {
    Optional<String> named = with.flatMap(WithProperties::keyFormat);
    Map<String, String> properties = with.map(WithProperties::keyFormatProperties).orElse(Map.of());
    if (named.isPresent()) {
      return formats.get(named.get()).spec(properties);
    }
    if (inheritedKey.name().equals(NONE)) {
      return formats.get(session.defaultKeyFormat()).spec(properties);
    }
    return inherited(inheritedKey, properties);
  }

  FormatSpec value() {
    Optional<String> named = with.flatMap(WithProperties::valueFormat);
    Map<String, String> properties =
        with.map(WithProperties::valueFormatProperties).orElse(Map.of());
    return named.isPresent()
        ? formats.get(named.get()).spec(properties)
        : inherited(inheritedValue, properties);
  }

  private FormatSpec inherited(FormatSpec spec, Map<String, String> overrides) {
    Map<String, String> merged = new TreeMap<>(spec.properties());
    merged.putAll(overrides);
    return formats.get(spec).spec(merged);
  }

  /** The formats for a schema, checked to hold it. */
  TopicSerde serde(Schema schema, Optional<KeyWindow> window) {
    FormatSpec keySpec = keySpec(schema);
    FormatSpec valueSpec = value();
    Format key = formats.get(keySpec);
    Format value = formats.get(valueSpec);
    TopicSerde serde =
        new TopicSerde(
            keySpec,
            key.keyFeatures(schema.key()),
            valueSpec,
            value.valueFeatures(
                schema.value(),
                with.map(WithProperties::wrapSingleValue).orElse(null),
                session.wrapSingleValues().orElse(null)),
            window);
    key.check(Column.Place.KEY, schema.key(), serde.keyFeatures());
    value.check(Column.Place.VALUE, schema.value(), serde.valueFeatures());
    return serde;
  }

  private FormatSpec keySpec(Schema schema) {
    return schema.key().isEmpty() ? FormatSpec.of(NONE) : key();
  }
}
