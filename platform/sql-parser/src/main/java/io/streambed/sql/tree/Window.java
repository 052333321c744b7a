package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/** A {@code WINDOW} clause. */
public sealed interface Window extends Node {

  /** How long the state of a window is kept at least, if written. */
  Optional<Interval> retention();

  /** How long after its end a window takes late records, if written. */
  Optional<Interval> grace();

  <R> R accept(Visitor<R> visitor);

  /** {@code TUMBLING (SIZE n unit ...)}. */
  record Tumbling(
      Interval size, Optional<Interval> retention, Optional<Interval> grace, SourceSpan span)
      implements Window {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTumbling(this);
    }
  }

  /** {@code HOPPING (SIZE n unit, ADVANCE BY n unit ...)}. */
  record Hopping(
      Interval size,
      Interval advance,
      Optional<Interval> retention,
      Optional<Interval> grace,
      SourceSpan span)
      implements Window {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitHopping(this);
    }
  }

  /** {@code SESSION (gap ...)}. */
  record Session(
      Interval gap, Optional<Interval> retention, Optional<Interval> grace, SourceSpan span)
      implements Window {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSession(this);
    }
  }

  /** One method a kind of window. */
  interface Visitor<R> {
    R visitTumbling(Tumbling node);

    R visitHopping(Hopping node);

    R visitSession(Session node);
  }
}
