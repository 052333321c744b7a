package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ComparisonOperator;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a pull query finds its rows by key alone, for sessions that switch table scans off. Every
 * alternative of the condition must say what each key column is, or the range of an only one.
 */
final class TableScanCheck {
  private final List<String> keys;
  private final boolean ranges;

  /**
   * @param keys of the table
   * @param ranges whether a range of the key may be read
   */
  TableScanCheck(List<Column> keys, boolean ranges) {
    this.keys = keys.stream().map(Column::name).toList();
    this.ranges = ranges;
  }

  /**
   * @param place of the query, for what has no condition
   * @throws PlatformException in ksqlDB's words, if all rows would have to be looked at
   */
  void check(Optional<Expression> condition, SourceSpan place) {
    if (condition.isEmpty()) {
      throw needsScan(place);
    }
    alternatives(condition.get()).forEach(this::checkAlternative);
  }

  private static PlatformException needsScan(SourceSpan place) {
    return Refusal.at(
        place,
        "Query requires table scan to be enabled. Table scans can be enabled by setting"
            + " ksql.query.pull.table.scan.enabled=true");
  }

  private static List<Expression> alternatives(Expression condition) {
    return parts(condition, Expression.LogicalOperator.OR);
  }

  private static List<Expression> parts(Expression condition, Expression.LogicalOperator operator) {
    if (condition instanceof Expression.Logical logical && logical.operator() == operator) {
      List<Expression> result = new ArrayList<>(parts(logical.left(), operator));
      result.addAll(parts(logical.right(), operator));
      return result;
    }
    return List.of(condition);
  }

  private void checkAlternative(Expression alternative) {
    Set<String> named = new HashSet<>();
    boolean isRange = false;
    for (Expression part : parts(alternative, Expression.LogicalOperator.AND)) {
      Optional<String> key = keyOf(part);
      if (key.isPresent() && !named.add(key.get())) {
        throw Refusal.at(
            part.span(),
            "A comparison condition on the key column cannot be combined with other comparisons"
                + " such as an IN predicate");
      }
      isRange |= key.isPresent() && isRange(part);
    }
    if (named.isEmpty()) {
      throw Refusal.at(
          alternative.span(),
          "WHERE clause missing key column for disjunct: " + SqlFormatter.format(alternative));
    }
    if (!named.containsAll(keys)) {
      throw Refusal.at(
          alternative.span(), "Multi-column sources must specify every key in the WHERE clause.");
    }
    if (isRange && (!ranges || keys.size() > 1)) {
      throw needsScan(alternative.span());
    }
  }

  private static boolean isRange(Expression part) {
    return part instanceof Expression.Comparison comparison
        && comparison.operator() != ComparisonOperator.EQUAL;
  }

  /** The key column that a comparison fixes or bounds. */
  private Optional<String> keyOf(Expression part) {
    if (part instanceof Expression.Comparison comparison) {
      return keyOf(comparison);
    }
    if (part instanceof Expression.In in && key(in.value()).isPresent()) {
      if (in.candidates().stream().anyMatch(KeyConstraints::mentionsColumn)) {
        throw unresolvable(part);
      }
      return key(in.value());
    }
    if (part instanceof Expression.Like like && !(like.value() instanceof Expression.ColumnRef)) {
      throw Refusal.at(part.span(), "Like condition must be between strings");
    }
    return Optional.empty();
  }

  private Optional<String> keyOf(Expression.Comparison comparison) {
    boolean isDirect =
        comparison.left() instanceof Expression.ColumnRef
            || comparison.right() instanceof Expression.ColumnRef;
    if (!isDirect) {
      throw Refusal.at(comparison.span(), "A comparison must directly reference a key column.");
    }
    Optional<String> left = key(comparison.left());
    Optional<String> key = left.isPresent() ? left : key(comparison.right());
    Expression other = left.isPresent() ? comparison.right() : comparison.left();
    if (key.isPresent() && KeyConstraints.mentionsColumn(other)) {
      throw unresolvable(comparison);
    }
    return key;
  }

  private static PlatformException unresolvable(Expression part) {
    return Refusal.at(
        part.span(), "A comparison must be between a key column and a resolvable expression.");
  }

  private Optional<String> key(Expression expression) {
    return expression instanceof Expression.ColumnRef column && keys.contains(column.name())
        ? Optional.of(column.name())
        : Optional.empty();
  }
}
