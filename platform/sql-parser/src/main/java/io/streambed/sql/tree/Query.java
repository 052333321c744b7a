package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code SELECT}, alone or inside another statement.
 *
 * @param partitionBy empty if the clause is missing; {@code PARTITION BY NULL} is one {@link
 *     Expression.NullLiteral}
 * @param groupBy empty if the clause is missing; parentheses around the list leave no trace
 * @param limit not negative
 */
public record Query(
    List<SelectItem> select,
    Relation from,
    Optional<Window> window,
    Optional<Expression> where,
    List<Expression> partitionBy,
    List<Expression> groupBy,
    Optional<Expression> having,
    Optional<Emission> emission,
    OptionalInt limit,
    SourceSpan span)
    implements Node {

  public Query {
    select = List.copyOf(select);
    partitionBy = List.copyOf(partitionBy);
    groupBy = List.copyOf(groupBy);
    if (select.isEmpty()) {
      throw new IllegalArgumentException("a query selects at least one item");
    }
  }
}
