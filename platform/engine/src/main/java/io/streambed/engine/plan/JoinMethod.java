package io.streambed.engine.plan;

import java.util.Objects;
import java.util.Optional;

/** How the two sides of a {@link PlanNode.Join} find each other. */
public sealed interface JoinMethod {

  /**
   * Two streams: events of equal keys join when the right one is at most {@code before} earlier and
   * at most {@code after} later than the left one.
   *
   * @param before milliseconds
   * @param after milliseconds
   * @param grace milliseconds that events may come late; empty for the old behaviour, in which rows
   *     without a match are emitted at once and the grace is a day
   */
  record Within(long before, long after, Optional<Long> grace) implements JoinMethod {
    public Within {
      Objects.requireNonNull(grace, "grace");
    }
  }

  /** A stream looks up its key in a table. */
  record Lookup() implements JoinMethod {}

  /** Two tables of the same primary key. */
  record PrimaryKeys() implements JoinMethod {}

  /**
   * Two tables, of which the left one holds the primary key of the right one.
   *
   * @param reference over the left input; NULL refers to nothing
   */
  record ForeignKey(PlanExpression reference) implements JoinMethod {
    public ForeignKey {
      Objects.requireNonNull(reference, "reference");
    }
  }
}
