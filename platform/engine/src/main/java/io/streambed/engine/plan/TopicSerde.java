package io.streambed.engine.plan;

import io.streambed.format.FormatSpec;
import io.streambed.format.SerdeFeature;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How a topic's keys and values are written. */
public record TopicSerde(
    FormatSpec key,
    Set<SerdeFeature> keyFeatures,
    FormatSpec value,
    Set<SerdeFeature> valueFeatures,
    Optional<KeyWindow> window) {
  public TopicSerde {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(window, "window");
    keyFeatures = ordered(keyFeatures);
    valueFeatures = ordered(valueFeatures);
  }

  private static Set<SerdeFeature> ordered(Set<SerdeFeature> features) {
    Set<SerdeFeature> copy = EnumSet.noneOf(SerdeFeature.class);
    copy.addAll(features);
    return Collections.unmodifiableSet(copy);
  }
}
