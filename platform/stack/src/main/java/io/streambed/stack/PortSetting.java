package io.streambed.stack;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The port a part shall listen on.
 *
 * @param number the port that the user set; empty for a free one, the same as last time if it still
 *     is free
 * @param setting what the user sets to change it, for messages: {@code --kafka-port}
 */
public record PortSetting(OptionalInt number, String setting) {

  public PortSetting {
    Objects.requireNonNull(setting, "setting");
    if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("a port is from 1 to 65535: " + number.getAsInt());
    }
  }

  /** A free port; {@code setting} is what the user would set to fix it. */
  public static PortSetting free(String setting) {
    return new PortSetting(OptionalInt.empty(), setting);
  }

  /** This port and no other. */
  public static PortSetting fixed(int number, String setting) {
    return new PortSetting(OptionalInt.of(number), setting);
  }
}
