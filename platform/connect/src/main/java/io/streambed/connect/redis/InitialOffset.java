package io.streambed.connect.redis;

import java.util.Arrays;
import java.util.Locale;

/** Where a partition starts for which Redis holds no offset. */
enum InitialOffset {
  /** At its first record: what Redis holds is then what the topic says, whatever Redis lost. */
  EARLIEST,
  /** Where Connect starts it: at the group's committed offset, else by auto.offset.reset. */
  CONNECT;

  /** The constant of a name in any case. */
  static InitialOffset named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String[] names() {
    return Arrays.stream(values()).map(InitialOffset::name).toArray(String[]::new);
  }
}
