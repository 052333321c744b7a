package io.streambed.collector;

import java.util.Objects;

/** What a line of an access log turned out to be. */
public sealed interface ParsedLine {

  /** A line that tells of a request. */
  record Good(Click click) implements ParsedLine {
    public Good {
      Objects.requireNonNull(click, "click");
    }
  }

  /**
   * A line that does not.
   *
   * @param reason what is wrong with it; never holds text of the line
   */
  record Malformed(String reason) implements ParsedLine {
    public Malformed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
