package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ON clause of a join: one equality, with one source on each side of it.
 *
 * @param left over the rows of the left input, whichever side of the equality it stands on
 * @param right over the rows of the right input
 * @param flipped whether the right input stands on the left of the equality
 * @param written the equality as the user wrote it, with qualified columns
 */
record JoinCondition(
    Expression left, Expression right, boolean flipped, Expression.Comparison written) {

  static JoinCondition of(Expression condition, FromClause left, FromClause right) {
    List<AliasedSource> both = new ArrayList<>(left.sources());
    both.addAll(right.sources());
    NameScope scope = new NameScope(both);
    Expression.Comparison written = equality(condition, scope);
    AliasedSource first = onlySource(written.left(), written, scope);
    AliasedSource second = onlySource(written.right(), written, scope);
    boolean flipped = right.sources().contains(first);
    if (flipped == right.sources().contains(second)) {
      throw Refusal.at(
          written.span(),
          "Invalid join condition: each side of the join condition must reference exactly one source"
              + " and not the same source. Left side references `"
              + first.alias()
              + "`, right side references `"
              + second.alias()
              + "`. Got "
              + text(written)
              + ".");
    }
    Expression ofLeft = flipped ? written.right() : written.left();
    Expression ofRight = flipped ? written.left() : written.right();
    return new JoinCondition(
        left.resolve(ofLeft, Clause.JOIN_ON, false),
        right.resolve(ofRight, Clause.JOIN_ON, false),
        flipped,
        written);
  }

  private static Expression.Comparison equality(Expression condition, NameScope scope) {
    resolvable(condition, scope);
    Expression written = scope.qualify(condition);
    if (written instanceof Expression.Logical) {
      throw Refusal.at(
          written.span(),
          "Invalid join condition: joins on multiple conditions are not yet supported. Got "
              + SqlFormatter.format(written)
              + ".");
    }
    if (written instanceof Expression.Comparison comparison
        && comparison.operator() == Expression.ComparisonOperator.EQUAL) {
      return comparison;
    }
    throw Refusal.at(
        written.span(),
        "Invalid join condition: only equality join criteria is supported. Got "
            + SqlFormatter.format(written)
            + ".");
  }

  /** Checks all names: first the qualifiers, so that a misspelt one is told before all else. */
  private static void resolvable(Expression condition, NameScope scope) {
    List<Expression.ColumnRef> columns = columnsOf(condition);
    columns.forEach(
        column -> column.source().ifPresent(alias -> scope.aliased(alias, column.span())));
    for (Expression.ColumnRef column : columns) {
      if (scope.owner(column).isEmpty()) {
        throw new PlatformException(scope.unknown(column, Clause.JOIN_ON));
      }
    }
  }

  private static List<Expression.ColumnRef> columnsOf(Expression expression) {
    List<Expression.ColumnRef> found = new ArrayList<>();
    ExpressionRewriter.rewrite(
        expression,
        part -> {
          if (part instanceof Expression.ColumnRef column) {
            found.add(column);
          }
          return Optional.empty();
        });
    return found;
  }

  private static AliasedSource onlySource(
      Expression side, Expression.Comparison written, NameScope scope) {
    Set<AliasedSource> found = new LinkedHashSet<>();
    columnsOf(side).forEach(column -> scope.owner(column).ifPresent(found::add));
    if (found.size() != 1) {
      throw Refusal.at(
          side.span(),
          "Invalid comparison expression '"
              + SqlFormatter.format(side)
              + "' in join '"
              + SqlFormatter.format(written)
              + "'. Each side of the join comparision must contain references from exactly one"
              + " source.");
    }
    return found.iterator().next();
  }

  /** The equality without parentheses, as messages quote it. */
  String text() {
    return text(written);
  }

  private static String text(Expression.Comparison equality) {
    return SqlFormatter.format(equality.left()) + " = " + SqlFormatter.format(equality.right());
  }

  /** Refuses sides of different types. */
  void checkTypes(SqlType ofLeft, SqlType ofRight) {
    if (!ofLeft.equals(ofRight)) {
      throw Refusal.at(
          written.span(),
          "Invalid join condition: types don't match. Got "
              + typed(written.left(), flipped ? ofRight : ofLeft)
              + " = "
              + typed(written.right(), flipped ? ofLeft : ofRight)
              + ".");
    }
  }

  private static String typed(Expression side, SqlType type) {
    return SqlFormatter.format(side) + "{" + type + "}";
  }
}
