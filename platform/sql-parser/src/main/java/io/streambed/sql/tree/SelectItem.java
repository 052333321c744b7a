package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/** One item of a {@code SELECT} list. */
public sealed interface SelectItem extends Node {

  <R> R accept(Visitor<R> visitor);

  /** {@code expression [AS alias]}. */
  record SingleColumn(Expression expression, Optional<Identifier> alias, SourceSpan span)
      implements SelectItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSingleColumn(this);
    }
  }

  /** {@code *}, or {@code source.*}. */
  record AllColumns(Optional<String> source, SourceSpan span) implements SelectItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAllColumns(this);
    }
  }

  /** {@code struct->*}. */
  record AllFields(Expression struct, SourceSpan span) implements SelectItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAllFields(this);
    }
  }

  /** One method a kind of item. */
  interface Visitor<R> {
    R visitSingleColumn(SingleColumn node);

    R visitAllColumns(AllColumns node);

    R visitAllFields(AllFields node);
  }
}
