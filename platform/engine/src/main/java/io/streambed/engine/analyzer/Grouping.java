package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.function.BoundAggregate;
import io.streambed.function.FunctionErrorCode;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GROUP BY: which keys, which aggregates, and what the projection may say over them. */
final class Grouping {
  private final FromClause from;
  private final PlanTyper typer;
  private final PlanNode input;
  private final Optional<WindowSpec> window;
  private final AggregateCalls calls;
  private final Map<String, KeyColumn> keysByText = new LinkedHashMap<>();
  private final List<NamedExpression> keys = new ArrayList<>();

  /**
   * @param groupBy resolved, at least one
   */
  Grouping(
      FromClause from,
      PlanTyper typer,
      PlanNode input,
      List<Expression> groupBy,
      Optional<WindowSpec> window,
      Map<String, String> settings) {
    this.from = from;
    this.typer = typer;
    this.input = input;
    this.window = window;
    this.calls = new AggregateCalls(typer, input.schema(), settings);
    groupBy.forEach(this::addKey);
  }

  static String windowBoundsOnlyInSelect(String column) {
    return "Window bounds column "
        + column
        + " can only be used in the SELECT clause of windowed aggregations and can not be passed to"
        + " aggregate functions";
  }

  private void addKey(Expression expression) {
    checkWindowBounds(expression);
    String text = SqlFormatter.format(expression);
    if (keysByText.containsKey(text)) {
      throw Refusal.at(
          expression.span(),
          "Duplicate GROUP BY expression: " + SqlFormatter.format(from.qualified(expression)));
    }
    String name = keyName(expression);
    keysByText.put(text, new KeyColumn(name, SqlFormatter.format(from.display(expression))));
    keys.add(typer.named(name, Column.Place.KEY, expression, input.schema()));
  }

  private void checkWindowBounds(Expression expression) {
    ExpressionRewriter.rewrite(
        expression,
        part -> {
          if (part instanceof Expression.ColumnRef column
              && FromClause.isWindowBound(column.name())) {
            throw Refusal.at(
                column.span(),
                window.isPresent()
                    ? windowBoundsOnlyInSelect(column.name())
                    : "Unknown column " + column.name() + ".");
          }
          return Optional.empty();
        });
  }

  /** The column's own name, or one that no column of the aggregate has. */
  private String keyName(Expression expression) {
    if (expression instanceof Expression.ColumnRef column && !FromClause.isPseudo(column.name())) {
      return column.name();
    }
    return "KSQL_GROUP_KEY_" + keys.size();
  }

  /** The projection over the aggregate's columns; calls are taken out of it. */
  List<SelectColumn> project(List<SelectColumn> select) {
    List<SelectColumn> result = new ArrayList<>();
    List<Expression> outside = new ArrayList<>();
    for (SelectColumn column : select) {
      List<Expression.ColumnRef> ungrouped = new ArrayList<>();
      result.add(column.with(overAggregate(column.expression(), ungrouped)));
      if (!ungrouped.isEmpty()) {
        outside.add(column.expression());
      }
    }
    if (!outside.isEmpty()) {
      throw notGrouped("SELECT expression(s)", "SELECT", outside);
    }
    return result;
  }

  private Expression overAggregate(Expression expression, List<Expression.ColumnRef> ungrouped) {
    KeyColumn whole = keysByText.get(SqlFormatter.format(expression));
    if (whole != null) {
      return FromClause.ref(whole.name(), expression.span());
    }
    return ExpressionRewriter.rewrite(expression, part -> replacement(part, ungrouped));
  }

  private Optional<Expression> replacement(Expression part, List<Expression.ColumnRef> ungrouped) {
    if (calls.isCall(part) && part instanceof Expression.FunctionCall call) {
      return Optional.of(calls.take(call));
    }
    if (part instanceof Expression.FunctionCall call && !typer.functions().exists(call.name())) {
      throw Refusal.at(
          call.span(),
          FunctionErrorCode.UNKNOWN_FUNCTION,
          "Can't find any functions with the name '" + call.name() + "'");
    }
    // a literal that happens to be grouped by is still a literal inside other expressions
    KeyColumn key =
        part instanceof Expression.Literal ? null : keysByText.get(SqlFormatter.format(part));
    if (key != null) {
      return Optional.of(FromClause.ref(key.name(), part.span()));
    }
    if (part instanceof Expression.ColumnRef column
        && !(window.isPresent() && FromClause.isWindowBound(column.name()))) {
      ungrouped.add(column);
    }
    return Optional.empty();
  }

  /** Refuses a projection with columns outside of a group, in ksqlDB's words. */
  static PlatformException notGrouped(String what, String clause, List<Expression> expressions) {
    return Refusal.at(
        expressions.get(0).span(),
        "Non-aggregate "
            + what
            + " not part of GROUP BY: "
            + String.join(", ", expressions.stream().map(SqlFormatter::format).toList())
            + "\nEither add the column(s) to the GROUP BY or remove them from the "
            + clause
            + ".");
  }

  /** The condition of HAVING over the aggregate's columns; its calls are added to the others. */
  Expression having(Expression condition) {
    List<Expression.ColumnRef> ungrouped = new ArrayList<>();
    Expression result = overAggregate(condition, ungrouped);
    if (!ungrouped.isEmpty()) {
      throw notGrouped("HAVING expression", "HAVING", List.of(condition));
    }
    return result;
  }

  /** Adds the aggregate, once all calls have been taken out. */
  PlanNode.Aggregate aggregate(Emission emission, FormatSpec keyFormat, boolean slices) {
    return new PlanNode.Aggregate(
        "Aggregate",
        input,
        keys,
        List.of(),
        calls.calls(),
        window,
        emission,
        slices ? LayoutChoice.of(window, emission, calls.bound()) : StateLayout.PER_WINDOW,
        !isKeyAlready(keyFormat),
        keyFormat);
  }

  /** Whether the group's key is that of its input, so that rows are where they belong already. */
  private boolean isKeyAlready(FormatSpec keyFormat) {
    return !from.isWindowed()
        && from.key().format().equals(keyFormat)
        && from.key().is(keys.stream().map(NamedExpression::name).toList());
  }

  List<KeyColumn> keyColumns() {
    return List.copyOf(keysByText.values());
  }

  /** Checks that aggregates can run over the source, whose format also keeps their state. */
  void check(Format valueFormat, SourceSpan span) {
    if (calls.isEmpty()) {
      throw Refusal.at(
          span, "GROUP BY requires aggregate functions in either the SELECT or HAVING clause.");
    }
    if (from.isTable()) {
      checkUndo(span);
    }
    if (!valueFormat.supportsGroupingAndJoins()) {
      throw Refusal.at(
          span,
          "Source(s) "
              + from.first().name()
              + " are using the '"
              + valueFormat.name()
              + "' value format. This format does not yet support GROUP BY.");
    }
    for (BoundAggregate function : calls.bound()) {
      if (valueFormat.rejectionOf(function.aggregateType()).isPresent()) {
        throw Refusal.at(
            span,
            "One of the functions used in the statement has an intermediate type that the value"
                + " format can not handle. Please remove the function or change the format.");
      }
    }
  }

  private void checkUndo(SourceSpan span) {
    List<String> without =
        calls.bound().stream()
            .filter(function -> !function.supportsUndo())
            .map(BoundAggregate::name)
            .distinct()
            .toList();
    if (!without.isEmpty()) {
      throw Refusal.at(
          span,
          "The aggregation "
              + (without.size() == 1 ? "function " : "functions ")
              + Words.enumerate(without, "and")
              + " cannot be applied to a table source, only to a stream source.");
    }
  }

  /** Types a condition over the aggregate; messages show calls as they were written. */
  PlanExpression condition(Expression condition, Schema schema) {
    try {
      return Clause.HAVING.typing(
          SqlFormatter.format(condition), () -> typer.expression(condition, schema));
    } catch (PlatformException e) {
      throw new PlatformException(asWritten(e.problem()), e);
    }
  }

  private Problem asWritten(Problem problem) {
    String message = problem.message();
    List<String> texts = calls.texts();
    for (int i = texts.size() - 1; i >= 0; i--) {
      message = message.replace(PlanNode.Aggregate.RESULT + i, texts.get(i));
    }
    for (KeyColumn key : keysByText.values()) {
      message = message.replace(key.name(), key.text());
    }
    return problem.withMessage(message);
  }
}
