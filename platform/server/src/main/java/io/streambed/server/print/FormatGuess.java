package io.streambed.server.print;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the keys, or the values, of a topic may be. Starts with every format and keeps those that
 * all that was seen can be read in. Not thread-safe.
 */
final class FormatGuess {
  private final Set<PrintFormat> possible = EnumSet.allOf(PrintFormat.class);
  private boolean seen;

  /** Takes one key or value into account; nothing can be learned from null. */
  void see(byte @Nullable [] bytes) {
    if (bytes != null) {
      seen = true;
      possible.removeIf(format -> format.read(bytes) == null);
    }
  }

  /** The formats that are left, as PRINT names them. */
  String names() {
    if (!seen) {
      return "¯\\_(ツ)_/¯ - no data processed";
    }
    return possible.stream().map(PrintFormat::title).collect(Collectors.joining(" or "));
  }

  /** A key or value in the first of these formats. */
  String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "<null>";
    }
    for (PrintFormat format : possible) {
      String text = format.read(bytes);
      if (text != null) {
        return text;
      }
    }
    throw new IllegalStateException("every sequence of bytes is a text");
  }
}
