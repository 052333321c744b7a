package io.streambed.engine.plan;

import io.streambed.format.FormatSpec;
import java.util.Objects;
import java.util.Optional;

/** How a topic's keys and values are written. */
public record TopicSerde(FormatSpec key, FormatSpec value, Optional<KeyWindow> window) {
  public TopicSerde {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(window, "window");
  }
}
