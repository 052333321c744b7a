package io.streambed.engine.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * The window that the keys of a topic carry.
 *
 * @param size milliseconds; empty for sessions, whose keys hold start and end
 */
public record KeyWindow(Type type, Optional<Long> size) {

  /** As in {@code WINDOW_TYPE}. */
  public enum Type {
    TUMBLING,
    HOPPING,
    SESSION
  }

  public KeyWindow {
    Objects.requireNonNull(type, "type");
    if (size.isPresent() == (type == Type.SESSION)) {
      throw new IllegalArgumentException("a time window has a size and a session has none");
    }
  }
}
