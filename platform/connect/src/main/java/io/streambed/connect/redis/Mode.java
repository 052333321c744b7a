package io.streambed.connect.redis;

import java.util.Arrays;
import java.util.Locale;

/** What a key in Redis holds. */
enum Mode {
  STRING,
  HASH,
  SORTED_SET;

  /** The mode of a name in any case. */
  static Mode named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String[] names() {
    return Arrays.stream(values()).map(Mode::name).toArray(String[]::new);
  }
}
