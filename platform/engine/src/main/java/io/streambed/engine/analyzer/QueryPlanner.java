package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.format.Formats;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SelectItem;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans a query: from a SELECT to nodes. Source, then WHERE, then a new key or table functions or
 * groups, then the projection.
 */
final class QueryPlanner {
  private final PlanTyper typer;
  private final Formats formats;
  private final CatalogSnapshot catalog;
  private final SessionConfig session;
  private final PlannerConfig config;

  QueryPlanner(
      PlanTyper typer,
      Formats formats,
      CatalogSnapshot catalog,
      SessionConfig session,
      PlannerConfig config) {
    this.typer = typer;
    this.formats = formats;
    this.catalog = catalog;
    this.session = session;
    this.config = config;
  }

  /**
   * What the query is for.
   *
   * @param sink name of the stream or table that it fills; empty for a client
   * @param words the kind of statement, for messages
   * @param with properties of the sink
   */
  record Purpose(Optional<String> sink, String words, Optional<WithProperties> with) {
    static final Purpose CLIENT = new Purpose(Optional.empty(), "SELECT", Optional.empty());
  }

  PlannedQuery plan(Query query, Purpose purpose) {
    FromClause from = from(query);
    return plan(
        query,
        purpose,
        from,
        new OutputFormats(
            formats,
            purpose.with(),
            from.inheritedKeyFormat(),
            from.first().serde().value(),
            session));
  }

  /** Plans a query that writes to a stream which exists, in the formats of that. */
  PlannedQuery planInto(Query query, Purpose purpose, SourceDefinition target) {
    return plan(
        query,
        purpose,
        from(query),
        new OutputFormats(
            formats, Optional.empty(), target.serde().key(), target.serde().value(), session));
  }

  private FromClause from(Query query) {
    List<AliasedSource> sources = AliasedSource.all(query.from(), catalog);
    return query.from() instanceof Relation.Join join
        ? new JoinPlanner(typer, formats, session, sources).plan(join)
        : FromClause.of(sources.get(0));
  }

  private PlannedQuery plan(Query query, Purpose purpose, FromClause from, OutputFormats output) {
    Optional<WindowSpec> window = query.window().map(WindowClause::of);
    if (window.isPresent() && query.groupBy().isEmpty() && !mentionsAggregate(query)) {
      throw Refusal.at(query.window().get().span(), "WINDOW clause requires a GROUP BY clause.");
    }
    return new Run(query, purpose, from, output, window).plan();
  }

  private boolean mentionsAggregate(Query query) {
    return query.select().stream()
        .anyMatch(
            item ->
                item instanceof SelectItem.SingleColumn column
                    && !aggregatesIn(column.expression()).isEmpty());
  }

  private List<Expression.FunctionCall> aggregatesIn(Expression expression) {
    List<Expression.FunctionCall> found = new ArrayList<>();
    ExpressionRewriter.rewrite(
        expression,
        part -> {
          if (part instanceof Expression.FunctionCall call
              && typer.functions().isAggregate(call.name())) {
            found.add(call);
          }
          return Optional.empty();
        });
    return found;
  }

  /** One query on its way through the steps. */
  private final class Run {
    private final Query query;
    private final Purpose purpose;
    private final FromClause from;
    private final OutputFormats output;
    private final Optional<WindowSpec> window;
    private final SourceSpan span;

    Run(
        Query query,
        Purpose purpose,
        FromClause from,
        OutputFormats output,
        Optional<WindowSpec> window) {
      this.query = query;
      this.purpose = purpose;
      this.from = from;
      this.output = output;
      this.window = window;
      this.span = query.select().get(0).span();
    }

    PlannedQuery plan() {
      checkPersistentOverWindowedTable();
      if (!query.partitionBy().isEmpty() && !query.groupBy().isEmpty()) {
        throw Refusal.at(
            query.partitionBy().get(0).span(),
            "Queries with both GROUP BY and PARTITION BY are not supported.");
      }
      if (!query.groupBy().isEmpty()) {
        return grouped();
      }
      return ungrouped();
    }

    private void checkPersistentOverWindowedTable() {
      boolean readsWindowedTable =
          from.sources().stream()
              .anyMatch(source -> source.isTable() && source.definition().isWindowed());
      if (purpose.sink().isPresent() && readsWindowedTable) {
        throw Refusal.at(
            query.from().span(), "KSQL does not support persistent queries on windowed tables.");
      }
    }

    private PlannedQuery ungrouped() {
      Optional<Partitioning> partitioning = partitioning();
      FromClause.Star star = purpose.sink().isPresent() ? from::star : from::clientStar;
      if (partitioning.isPresent()) {
        star = partitioning.get()::star;
      }
      List<SelectColumn> written = select(star);
      checkNoAggregates(written);
      checkEmission();
      PlanNode node = filtered();
      List<SelectColumn> select = written;
      List<KeyColumn> keys = from.key().columns();
      KeyOrigin origin = from.key().origin();
      if (partitioning.isPresent()) {
        select = partitioning.get().project(select);
        keys = partitioning.get().keyColumns();
        origin = KeyOrigin.PARTITION_BY;
        node = partitioning.get().rekeyed(output.key());
      }
      TableFunctions tables = new TableFunctions(from, typer, node);
      select = tables.project(select);
      KeyRules rules = new KeyRules(keys, origin, select, span);
      return projected(
          tables.flattened(),
          select,
          written,
          session.keysAsSelected() && !from.isTable() ? rules.asSelected() : rules,
          from.key().window());
    }

    private Optional<Partitioning> partitioning() {
      if (query.partitionBy().isEmpty()) {
        return Optional.empty();
      }
      List<Expression> keys =
          query.partitionBy().stream()
              .map(key -> from.resolve(key, Clause.PARTITION_BY, false))
              .toList();
      return Optional.of(new Partitioning(from, typer, filtered(), keys));
    }

    private void checkNoAggregates(List<SelectColumn> select) {
      List<Expression.FunctionCall> aggregates =
          select.stream().flatMap(c -> aggregatesIn(c.expression()).stream()).toList();
      if (aggregates.isEmpty()) {
        return;
      }
      List<Expression> outside =
          select.stream()
              .map(SelectColumn::expression)
              .filter(expression -> aggregatesIn(expression).isEmpty())
              .toList();
      if (!outside.isEmpty()) {
        throw Grouping.notGrouped("SELECT expression(s)", "SELECT", outside);
      }
      AggregateCalls calls = new AggregateCalls(typer, from.node().schema(), session.properties());
      aggregates.forEach(calls::take);
      throw Refusal.at(
          aggregates.get(0).span(),
          purpose.words()
              + " statement does not support aggregate function ["
              + String.join(", ", calls.texts())
              + "] without a GROUP BY clause.");
    }

    private PlannedQuery grouped() {
      if (window.isPresent() && from.isTable()) {
        throw Refusal.at(
            query.window().get().span(), "Windowing not supported for table aggregations.");
      }
      List<SelectColumn> written = select(from::star);
      written.forEach(this::checkNoTableFunction);
      PlanNode input = filtered();
      List<Expression> groupBy =
          query.groupBy().stream()
              .map(key -> from.resolve(key, Clause.GROUP_BY, window.isPresent()))
              .toList();
      Grouping grouping = new Grouping(from, typer, input, groupBy, window, session.properties());
      List<SelectColumn> select = grouping.project(written);
      Optional<Expression> having =
          query
              .having()
              .map(condition -> from.resolve(condition, Clause.HAVING, window.isPresent()))
              .map(grouping::having);
      grouping.check(formats.get(from.first().serde().value()), query.groupBy().get(0).span());
      checkEmission();
      PlanNode.Aggregate aggregate = grouping.aggregate(emission(), output.key(), config.slices());
      PlanNode node = aggregate;
      if (having.isPresent()) {
        PlanExpression condition = grouping.condition(having.get(), aggregate.schema());
        node = filter("HavingFilter", node, condition, Clause.HAVING, having.get());
      }
      return projected(
          node,
          select,
          written,
          new KeyRules(grouping.keyColumns(), KeyOrigin.GROUP_BY, select, span),
          window.map(WindowSpec::keyWindow));
    }

    private void checkNoTableFunction(SelectColumn column) {
      if (TableFunctions.isCalledIn(column.expression(), typer)) {
        throw Refusal.at(column.span(), "Table functions cannot be used with aggregations.");
      }
    }

    private List<SelectColumn> select(FromClause.Star star) {
      if (purpose.sink().isPresent()) {
        checkReserved();
      }
      return new SelectList(from, typer, star, window.isPresent() && !query.groupBy().isEmpty())
          .columns(query.select());
    }

    private void checkReserved() {
      List<Expression.ColumnRef> reserved = new ArrayList<>();
      for (SelectItem item : query.select()) {
        if (item instanceof SelectItem.SingleColumn column
            && column.alias().isEmpty()
            && column.expression() instanceof Expression.ColumnRef ref
            && FromClause.isPseudo(from.outputName(ref))) {
          reserved.add(ref);
        }
      }
      if (!reserved.isEmpty()) {
        throw Refusal.at(
            reserved.get(0).span(),
            "Reserved column name in select: "
                + String.join(", ", reserved.stream().map(c -> "`" + c.name() + "`").toList())
                + ". Please remove or alias the column.");
      }
    }

    private PlanNode filtered() {
      if (query.where().isEmpty()) {
        return from.node();
      }
      Expression condition = from.resolve(query.where().get(), Clause.WHERE, window.isPresent());
      checkWindowBounds(condition);
      PlanExpression predicate =
          Clause.WHERE.typing(
              SqlFormatter.format(condition),
              () -> typer.expression(condition, from.node().schema()));
      return filter("WhereFilter", from.node(), predicate, Clause.WHERE, condition);
    }

    /** The query's own window is not there yet when WHERE looks at a row. */
    private void checkWindowBounds(Expression condition) {
      ExpressionRewriter.rewrite(
          condition,
          part -> {
            if (part instanceof Expression.ColumnRef column
                && from.node().schema().indexOf(column.name()) < 0) {
              throw Refusal.at(
                  column.span(),
                  "Error in WHERE expression: Unknown column " + column.name() + ".");
            }
            return Optional.empty();
          });
    }

    private PlanNode filter(
        String id, PlanNode input, PlanExpression predicate, Clause clause, Expression condition) {
      if (!predicate.type().equals(SqlType.BOOLEAN)) {
        throw Refusal.at(
            condition.span(),
            EngineErrorCode.TYPE_MISMATCH,
            "Type error in "
                + clause.words()
                + " expression: Should evaluate to boolean but is "
                + predicate.sql()
                + " ("
                + predicate.type()
                + ") instead.\nStatement: "
                + predicate.sql());
      }
      return new PlanNode.Filter(id, input, predicate);
    }

    private Emission emission() {
      return isFinal() ? Emission.ON_CLOSE : session.emission();
    }

    private boolean isFinal() {
      return query.emission().filter(e -> e == io.streambed.sql.tree.Emission.FINAL).isPresent();
    }

    private void checkEmission() {
      if (isFinal() && (window.isEmpty() || query.groupBy().isEmpty())) {
        throw Refusal.at(query.span(), "EMIT FINAL is only supported for windowed aggregations.");
      }
    }

    private PlannedQuery projected(
        PlanNode input,
        List<SelectColumn> select,
        List<SelectColumn> written,
        KeyRules rules,
        Optional<KeyWindow> resultWindow) {
      PlanNode.Project project = rules.project(input, typer);
      Map<String, Column> byName = new HashMap<>();
      project.schema().columns().forEach(column -> byName.put(column.name(), column));
      List<Column> inOrder =
          select.stream().flatMap(c -> Optional.ofNullable(byName.get(c.name())).stream()).toList();
      return new PlannedQuery(
          from,
          project,
          inOrder,
          resultWindow,
          output,
          rules,
          StatementText.writtenOut(query, from, written));
    }
  }
}
