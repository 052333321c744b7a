package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.sql.tree.Expression;

/**
 * A column of the projection.
 *
 * @param name given, taken from the expression, or generated
 * @param aliased whether the name was written with AS
 * @param expression over the columns of what is projected
 */
record SelectColumn(String name, boolean aliased, Expression expression, SourceSpan span) {

  SelectColumn with(Expression other) {
    return new SelectColumn(name, aliased, other, span);
  }

  /** The column that it is, or else its own name. */
  String columnName() {
    return expression instanceof Expression.ColumnRef ref ? ref.name() : name;
  }

  /** Whether it is the column of that name and nothing else. */
  boolean isColumn(String column) {
    return expression instanceof Expression.ColumnRef ref && ref.name().equals(column);
  }
}
