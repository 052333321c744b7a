package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/** What a {@code FROM} clause reads. */
public sealed interface Relation extends Node {

  <R> R accept(Visitor<R> visitor);

  /** A stream or table by name. */
  record Table(String name, SourceSpan span) implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTable(this);
    }
  }

  /** A stream or table under another name. */
  record Aliased(Table table, String alias, SourceSpan span) implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAliased(this);
    }
  }

  /**
   * A join; several joins in a row lean to the left.
   *
   * @param right a {@link Table} or {@link Aliased}
   */
  record Join(
      Relation left,
      Relation right,
      JoinKind kind,
      Optional<Within> within,
      Expression condition,
      SourceSpan span)
      implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitJoin(this);
    }
  }

  /** Which rows without a match a join keeps. */
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL
  }

  /**
   * The time within which records of two streams join: the right one from {@code before} ahead of
   * the left one to {@code after} behind it.
   */
  record Within(Interval before, Interval after, Optional<Interval> grace, SourceSpan span)
      implements Node {}

  /** One method a kind of relation. */
  interface Visitor<R> {
    R visitTable(Table node);

    R visitAliased(Aliased node);

    R visitJoin(Join node);
  }
}
