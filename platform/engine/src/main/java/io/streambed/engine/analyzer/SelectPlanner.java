package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SelectItem;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A SELECT of its own: a push query with EMIT, else a pull query. */
final class SelectPlanner {
  private static final String MORE =
      " See https://cnfl.io/queries for more info.\n"
          + "Add EMIT CHANGES if you intended to issue a push query.";

  private final Planning planning;
  private final Query query;

  SelectPlanner(Planning planning, Query query) {
    this.planning = planning;
    this.query = query;
  }

  PlannedStatement plan() {
    if (query.emission().isPresent()) {
      return push();
    }
    checkClauses();
    FromClause from = FromClause.of(AliasedSource.all(query.from(), planning.catalog()).get(0));
    checkPseudoColumns();
    return from.isTable() ? pullTable(from) : pullStream(from);
  }

  private PushQueryPlan push() {
    PlannedQuery planned = planning.queries().plan(query, QueryPlanner.Purpose.CLIENT);
    WindowClause.checkRetention(query);
    return new PushQueryPlan(
        new QueryPlan(
            "transient_" + planned.from().first().name(), planned.root(), Optional.empty()),
        planned.output(),
        planned.root().isTable(),
        limit());
  }

  private Optional<Integer> limit() {
    return query.limit().isPresent() ? Optional.of(query.limit().getAsInt()) : Optional.empty();
  }

  private void checkClauses() {
    if (query.window().isPresent()) {
      throw noClause("WINDOW", query.window().get().span());
    }
    if (!query.groupBy().isEmpty()) {
      throw noClause("GROUP BY", query.groupBy().get(0).span());
    }
    if (!query.partitionBy().isEmpty()) {
      throw noClause("PARTITION BY", query.partitionBy().get(0).span());
    }
    if (query.having().isPresent()) {
      throw noClause("HAVING", query.having().get().span());
    }
    if (query.from() instanceof Relation.Join join) {
      throw noClause("JOIN", join.span());
    }
  }

  private static PlatformException noClause(String clause, SourceSpan span) {
    return Refusal.at(span, "Pull queries don't support " + clause + " clauses." + MORE);
  }

  private void checkPseudoColumns() {
    if (query.where().isPresent()) {
      checkPseudoColumns(List.of(query.where().get()), "WHERE");
    }
    List<Expression> selected = new ArrayList<>();
    query
        .select()
        .forEach(
            item -> {
              if (item instanceof SelectItem.SingleColumn column) {
                selected.add(column.expression());
              }
            });
    checkPseudoColumns(selected, "SELECT");
  }

  private static void checkPseudoColumns(List<Expression> expressions, String clause) {
    Set<String> found = new HashSet<>();
    for (Expression expression : expressions) {
      ExpressionRewriter.rewrite(
          expression,
          part -> {
            if (part instanceof Expression.ColumnRef column
                && (column.name().equals("ROWPARTITION") || column.name().equals("ROWOFFSET"))) {
              found.add("`" + column.name() + "`");
            }
            return Optional.empty();
          });
    }
    if (!found.isEmpty()) {
      throw Refusal.at(
          expressions.get(0).span(),
          "Pull queries don't support the following columns in "
              + clause
              + " clauses: "
              + String.join(", ", found.stream().sorted().toList()));
    }
  }

  private StreamPullPlan pullStream(FromClause from) {
    if (!planning.session().streamPulls()) {
      throw Refusal.at(
          query.from().span(),
          "Pull queries on streams are disabled. To create a push query on the stream, add EMIT"
              + " CHANGES to the end. To enable pull queries on streams, set the"
              + " ksql.query.pull.stream.enabled config to 'true'.");
    }
    PlannedQuery planned = planning.queries().plan(query, QueryPlanner.Purpose.CLIENT);
    WindowClause.checkRetention(query);
    return new StreamPullPlan(
        new QueryPlan("pull_" + from.first().name(), planned.root(), Optional.empty()),
        planned.output(),
        limit());
  }

  private PullQueryPlan pullTable(FromClause from) {
    SourceDefinition table = from.first();
    Schema rows = rowSchema(table);
    Optional<Expression> condition =
        query.where().map(where -> from.resolve(where, Clause.WHERE, false));
    Optional<PlanExpression> filter = condition.map(where -> filter(where, rows));
    KeyConstraints constraints =
        new KeyConstraints(planning.typer(), table.schema().key(), condition);
    List<SelectColumn> select =
        new SelectList(from, planning.typer(), from::clientStar, false).columns(query.select());
    List<NamedExpression> projection = projection(select, rows, table);
    PullQueryPlan plan =
        new PullQueryPlan(
            table,
            materialization(table).id(),
            rows,
            constraints.keys(),
            constraints.windows(),
            filter,
            projection,
            limit());
    if (!planning.session().tableScans()) {
      new TableScanCheck(table.schema().key(), planning.session().rangeScans())
          .check(condition, query.span());
    }
    return plan;
  }

  private QueryInfo materialization(SourceDefinition table) {
    return planning.catalog().queries().values().stream()
        .filter(info -> info.plan().tableState().isPresent())
        .filter(
            info ->
                info.kind() == QueryInfo.Kind.SOURCE_TABLE
                    ? info.reads(table.name())
                    : info.writes(table.name()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.at(
                    query.from().span(),
                    "The `"
                        + table.name()
                        + "` table isn't queryable. To derive a queryable table, you can do 'CREATE"
                        + " TABLE QUERYABLE_"
                        + table.name()
                        + " AS SELECT * FROM "
                        + table.name()
                        + "'."
                        + MORE));
  }

  private static Schema rowSchema(SourceDefinition table) {
    List<Column> columns = new ArrayList<>(table.schema().key());
    columns.addAll(table.schema().value());
    columns.add(PlanNode.PSEUDO_COLUMNS.get(0));
    if (table.isWindowed()) {
      columns.addAll(PlanNode.WINDOW_BOUNDS);
    }
    return new Schema(columns);
  }

  private PlanExpression filter(Expression condition, Schema rows) {
    PlanExpression predicate =
        Clause.WHERE.typing(
            SqlFormatter.format(condition), () -> planning.typer().expression(condition, rows));
    if (!predicate.type().equals(SqlType.BOOLEAN)) {
      throw Refusal.at(
          condition.span(),
          "Type error in WHERE expression: Should evaluate to boolean but is "
              + predicate.sql()
              + " ("
              + predicate.type()
              + ") instead.\nStatement: "
              + predicate.sql());
    }
    return predicate;
  }

  private List<NamedExpression> projection(
      List<SelectColumn> select, Schema rows, SourceDefinition table) {
    Set<String> keyNames = new HashSet<>();
    table.schema().key().forEach(column -> keyNames.add(column.name()));
    PlanNode.WINDOW_BOUNDS.forEach(column -> keyNames.add(column.name()));
    List<NamedExpression> result = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SelectColumn column : select) {
      boolean isKey =
          column.expression() instanceof Expression.ColumnRef ref && keyNames.contains(ref.name());
      NamedExpression named =
          Clause.SELECT.typing(
              SqlFormatter.format(column.expression()),
              () ->
                  planning
                      .typer()
                      .named(
                          column.name(),
                          isKey ? Column.Place.KEY : Column.Place.VALUE,
                          column.expression(),
                          rows));
      if (!names.add(column.name())) {
        throw Refusal.at(
            column.span(), "Duplicate value columns found in schema: " + named.column());
      }
      result.add(named);
    }
    return result;
  }
}
