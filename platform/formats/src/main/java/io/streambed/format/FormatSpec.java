package io.streambed.format;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A format with its settings, as plans keep it.
 *
 * @param name upper case, such as {@code DELIMITED}
 * @param properties sorted by name, such as {@code delimiter} with {@code ,}; only what was set
 */
public record FormatSpec(String name, Map<String, String> properties) {

  public FormatSpec {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a format needs a name");
    }
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** The format without settings. */
  public static FormatSpec of(String name) {
    return new FormatSpec(name, Map.of());
  }
}
