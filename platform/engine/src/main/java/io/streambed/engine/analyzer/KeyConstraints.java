package io.streambed.engine.analyzer;

import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.KeySelection;
import io.streambed.engine.plan.WindowRange;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ComparisonOperator;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition says about keys and windows, as far as a store can use it. What cannot be told
 * is left open: the condition itself is still checked for each row.
 */
final class KeyConstraints {
  /** More keys than this are quicker found by a scan. */
  private static final int MAX_KEYS = 10_000;

  private static final Schema NO_COLUMNS = new Schema(List.of());

  private final PlanTyper typer;
  private final List<Column> keys;
  private final List<Expression> conjuncts = new ArrayList<>();

  KeyConstraints(PlanTyper typer, List<Column> keys, Optional<Expression> condition) {
    this.typer = typer;
    this.keys = keys;
    condition.ifPresent(this::split);
  }

  private void split(Expression condition) {
    if (condition instanceof Expression.Logical and
        && and.operator() == Expression.LogicalOperator.AND) {
      split(and.left());
      split(and.right());
    } else if (condition instanceof Expression.Between between) {
      conjuncts.add(compared(ComparisonOperator.GREATER_THAN_OR_EQUAL, between, between.low()));
      conjuncts.add(compared(ComparisonOperator.LESS_THAN_OR_EQUAL, between, between.high()));
    } else {
      conjuncts.add(condition);
    }
  }

  private static Expression compared(
      ComparisonOperator operator, Expression.Between between, Expression bound) {
    return new Expression.Comparison(operator, between.value(), bound, between.span());
  }

  KeySelection keys() {
    List<Set<Object>> values = new ArrayList<>();
    for (Column key : keys) {
      Optional<Set<Object>> found = valuesOf(key);
      if (found.isEmpty()) {
        return keys.size() == 1 ? range(keys.get(0)) : new KeySelection.All();
      }
      values.add(found.get());
    }
    long count = values.stream().mapToLong(Set::size).reduce(1, (a, b) -> a * b);
    return count > MAX_KEYS ? new KeySelection.All() : new KeySelection.Lookup(product(values));
  }

  private static List<List<Object>> product(List<Set<Object>> values) {
    List<List<Object>> result = List.of(List.of());
    for (Set<Object> choices : values) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> prefix : result) {
        for (Object choice : choices) {
          List<Object> key = new ArrayList<>(prefix);
          key.add(choice);
          longer.add(key);
        }
      }
      result = longer;
    }
    return result;
  }

  /** The values that a key column can have, if the condition names them all. */
  private Optional<Set<Object>> valuesOf(Column key) {
    Set<Object> result = null;
    for (Expression conjunct : conjuncts) {
      Optional<Set<Object>> values = valuesOf(key, conjunct);
      if (values.isPresent()) {
        if (result == null) {
          result = values.get();
        } else {
          result.retainAll(values.get());
        }
      }
    }
    return Optional.ofNullable(result);
  }

  private Optional<Set<Object>> valuesOf(Column key, Expression condition) {
    if (condition instanceof Expression.Logical or
        && or.operator() == Expression.LogicalOperator.OR) {
      Optional<Set<Object>> left = valuesOf(key, or.left());
      Optional<Set<Object>> right = valuesOf(key, or.right());
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      left.get().addAll(right.get());
      return left;
    }
    if (condition instanceof Expression.In in && isColumn(in.value(), key.name())) {
      Set<Object> values = new LinkedHashSet<>();
      for (Expression candidate : in.candidates()) {
        Optional<Object> value = constant(candidate, key.type());
        if (candidate instanceof Expression.StringLiteral && key.type().base().isNumber()) {
          throw Refusal.at(
              candidate.span(),
              EngineErrorCode.TYPE_MISMATCH,
              SqlFormatter.format(candidate)
                  + " can not be converted to the type of the key column: "
                  + key.name()
                  + " "
                  + key.type()
                  + " KEY");
        }
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
      return Optional.of(values);
    }
    return comparisonWith(key.name(), condition)
        .filter(comparison -> comparison.operator() == ComparisonOperator.EQUAL)
        .flatMap(comparison -> constant(comparison.right(), key.type()))
        .map(value -> new LinkedHashSet<>(List.of(value)));
  }

  private KeySelection range(Column key) {
    Optional<KeySelection.Bound> lower = Optional.empty();
    Optional<KeySelection.Bound> upper = Optional.empty();
    for (Expression conjunct : conjuncts) {
      Optional<Expression.Comparison> comparison = comparisonWith(key.name(), conjunct);
      Optional<Object> value = comparison.flatMap(c -> constant(c.right(), key.type()));
      if (comparison.isEmpty() || value.isEmpty()) {
        continue;
      }
      switch (comparison.get().operator()) {
        case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
            lower = lower.or(() -> Optional.of(bound(comparison.get(), value.get())));
        case LESS_THAN, LESS_THAN_OR_EQUAL ->
            upper = upper.or(() -> Optional.of(bound(comparison.get(), value.get())));
        case EQUAL, NOT_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {
          // says nothing about an end of the range
        }
      }
    }
    return lower.isEmpty() && upper.isEmpty()
        ? new KeySelection.All()
        : new KeySelection.Range(lower, upper);
  }

  private static KeySelection.Bound bound(Expression.Comparison comparison, Object value) {
    boolean inclusive =
        comparison.operator() == ComparisonOperator.GREATER_THAN_OR_EQUAL
            || comparison.operator() == ComparisonOperator.LESS_THAN_OR_EQUAL;
    return new KeySelection.Bound(value, inclusive);
  }

  WindowRange windows() {
    long[] start = bounds("WINDOWSTART");
    long[] end = bounds("WINDOWEND");
    return new WindowRange(start[0], start[1], end[0], end[1]);
  }

  /** Least and greatest value that a bound of the window can have. */
  private long[] bounds(String column) {
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    for (Expression conjunct : conjuncts) {
      Optional<Expression.Comparison> comparison = comparisonWith(column, conjunct);
      Optional<Object> value = comparison.flatMap(c -> constant(c.right(), SqlType.BIGINT));
      if (comparison.isEmpty() || !(value.orElse(null) instanceof Long millis)) {
        continue;
      }
      switch (comparison.get().operator()) {
        case EQUAL -> {
          from = Math.max(from, millis);
          to = Math.min(to, millis);
        }
        case GREATER_THAN -> from = Math.max(from, millis + 1);
        case GREATER_THAN_OR_EQUAL -> from = Math.max(from, millis);
        case LESS_THAN -> to = Math.min(to, millis - 1);
        case LESS_THAN_OR_EQUAL -> to = Math.min(to, millis);
        case NOT_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {
          // excludes too little to narrow a range
        }
      }
    }
    return new long[] {from, to};
  }

  /** The condition as a comparison with the column on its left, if it is one. */
  private static Optional<Expression.Comparison> comparisonWith(
      String column, Expression condition) {
    if (!(condition instanceof Expression.Comparison comparison)) {
      return Optional.empty();
    }
    if (isColumn(comparison.left(), column)) {
      return Optional.of(comparison);
    }
    return isColumn(comparison.right(), column)
        ? Optional.of(
            new Expression.Comparison(
                mirrored(comparison.operator()),
                comparison.right(),
                comparison.left(),
                comparison.span()))
        : Optional.empty();
  }

  private static ComparisonOperator mirrored(ComparisonOperator operator) {
    return switch (operator) {
      case LESS_THAN -> ComparisonOperator.GREATER_THAN;
      case LESS_THAN_OR_EQUAL -> ComparisonOperator.GREATER_THAN_OR_EQUAL;
      case GREATER_THAN -> ComparisonOperator.LESS_THAN;
      case GREATER_THAN_OR_EQUAL -> ComparisonOperator.LESS_THAN_OR_EQUAL;
      case EQUAL, NOT_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> operator;
    };
  }

  private static boolean isColumn(Expression expression, String column) {
    return expression instanceof Expression.ColumnRef ref && ref.name().equals(column);
  }

  /** The value of an expression without columns, if it is exactly a value of the type. */
  private Optional<Object> constant(Expression expression, SqlType type) {
    if (mentionsColumn(expression)) {
      return Optional.empty();
    }
    TypedExpression typed = typer.typed(expression, NO_COLUMNS);
    if (typed instanceof TypedExpression.Null || !InsertSelectPlanner.widens(typed.type(), type)) {
      return Optional.empty();
    }
    TypedExpression wanted =
        typed.type().equals(type)
            ? typed
            : typer.typed(
                new Expression.Cast(
                    expression, SqlParser.parseType(type.toString()), expression.span()),
                NO_COLUMNS);
    return Optional.ofNullable(
        new Boxed(ExpressionCompiler.evaluator(wanted), type.base()).get(new Row(0)));
  }

  static boolean mentionsColumn(Expression expression) {
    List<Expression> found = new ArrayList<>();
    ExpressionRewriter.rewrite(
        expression,
        part -> {
          if (part instanceof Expression.ColumnRef) {
            found.add(part);
          }
          return Optional.empty();
        });
    return !found.isEmpty();
  }
}
