package io.streambed.stack;

import java.util.Objects;

/**
 * How a part is.
 *
 * @param detail why it is not up, for a user; empty if it is
 */
public record Health(State state, String detail) {

  public static final Health UP = new Health(State.UP, "");

  /** From usable to not usable. */
  public enum State {
    UP,
    /** It answers, but some of its work has failed. */
    DEGRADED,
    DOWN
  }

  public Health {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
  }

  public static Health degraded(String detail) {
    return new Health(State.DEGRADED, detail);
  }

  public static Health down(String detail) {
    return new Health(State.DOWN, detail);
  }
}
