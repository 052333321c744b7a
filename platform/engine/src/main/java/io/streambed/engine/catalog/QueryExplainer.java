package io.streambed.engine.catalog;

import io.streambed.engine.catalog.Description.QueryDetail;
import io.streambed.engine.catalog.Description.QueryType;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes queries that run and queries that would. */
final class QueryExplainer {
  private final CatalogSnapshot catalog;
  private final RuntimeFacts facts;

  QueryExplainer(CatalogSnapshot catalog, RuntimeFacts facts) {
    this.catalog = catalog;
    this.facts = facts;
  }

  static String state(QueryInfo query, RuntimeFacts facts) {
    return facts.queryStates().getOrDefault(query.id(), query.paused() ? "PAUSED" : "RUNNING");
  }

  QueryDetail running(QueryInfo query) {
    return detail(
        query.plan(),
        query.statement(),
        query.plan().root().schema().columns(),
        query.properties(),
        QueryType.PERSISTENT,
        Optional.of(state(query, facts)));
  }

  QueryDetail planned(PlannedStatement statement) {
    if (statement instanceof StatementPlan plan) {
      QueryPlan query = plan.query().orElseThrow();
      return detail(
          query,
          plan.statement(),
          query.root().schema().columns(),
          plan.properties(),
          QueryType.PERSISTENT,
          Optional.empty());
    }
    if (statement instanceof PushQueryPlan push) {
      return client(push.query(), push.output());
    }
    if (statement instanceof StreamPullPlan pull) {
      return client(pull.query(), pull.output());
    }
    if (statement instanceof PullQueryPlan pull) {
      return look(pull);
    }
    throw new IllegalArgumentException("runs no query: " + statement);
  }

  /** Rows for a client carry their key, and what the SELECT names as values beside it. */
  private QueryDetail client(QueryPlan query, List<Column> columns) {
    List<Column> fields = new ArrayList<>(query.root().schema().key());
    columns.forEach(column -> fields.add(Column.value(column.name(), column.type())));
    return detail(query, "", fields, Map.of(), QueryType.PUSH, Optional.empty());
  }

  /** A pull query runs nothing of its own: it looks into the state of another. */
  private QueryDetail look(PullQueryPlan pull) {
    QueryInfo materialization = catalog.query(pull.queryId()).orElseThrow();
    return detail(
        materialization.plan(),
        materialization.statement(),
        pull.projection().stream().map(NamedExpression::column).toList(),
        Map.of(),
        QueryType.PUSH,
        Optional.empty());
  }

  private QueryDetail detail(
      QueryPlan query,
      String statement,
      List<Column> columns,
      Map<String, String> properties,
      QueryType type,
      Optional<String> state) {
    Set<String> sources = new LinkedHashSet<>();
    collectSources(query.root(), sources);
    return new QueryDetail(
        query.id(),
        statement,
        window(query, sources),
        columns,
        List.copyOf(sources),
        query.sink().stream().map(Sink::source).toList(),
        query,
        tree(query),
        properties,
        type,
        state,
        facts.queryErrors().getOrDefault(query.id(), List.of()));
  }

  private Optional<KeyWindow.Type> window(QueryPlan query, Set<String> sources) {
    if (query.sink().isPresent()) {
      return query.sink().get().serde().window().map(KeyWindow::type);
    }
    return sources.stream()
        .flatMap(name -> catalog.source(name).stream())
        .flatMap((SourceDefinition source) -> source.serde().window().stream())
        .map(KeyWindow::type)
        .findFirst();
  }

  private static void collectSources(PlanNode node, Set<String> into) {
    if (node instanceof PlanNode.Source source) {
      into.add(source.source());
    }
    node.sources().forEach(input -> collectSources(input, into));
  }

  /** The plan as an indented tree, the sink first. */
  static String tree(QueryPlan query) {
    List<String> lines = new ArrayList<>();
    query
        .sink()
        .ifPresent(
            sink ->
                lines.add(
                    "Sink "
                        + sink.source()
                        + " topic="
                        + sink.topic()
                        + " key="
                        + sink.serde().key().name()
                        + " value="
                        + sink.serde().value().name()));
    addLines(query.root(), lines.size(), lines);
    return String.join("\n", lines);
  }

  private static void addLines(PlanNode node, int depth, List<String> into) {
    into.add("  ".repeat(depth) + node.accept(new NodeLine()));
    node.sources().forEach(input -> addLines(input, depth + 1, into));
  }

  /** A node in one line. */
  private static final class NodeLine implements PlanNode.Visitor<String> {
    @Override
    public String visitSource(PlanNode.Source node) {
      return (node.table() ? "Table " : "Stream ") + node.source() + " topic=" + node.topic();
    }

    @Override
    public String visitFilter(PlanNode.Filter node) {
      return "Filter " + node.predicate();
    }

    @Override
    public String visitProject(PlanNode.Project node) {
      return "Project " + columns(node.columns());
    }

    @Override
    public String visitFlatMap(PlanNode.FlatMap node) {
      return "FlatMap " + columns(node.functions());
    }

    @Override
    public String visitRekey(PlanNode.Rekey node) {
      return "PartitionBy " + columns(node.keys());
    }

    @Override
    public String visitAggregate(PlanNode.Aggregate node) {
      List<String> calls =
          node.calls().stream()
              .map(
                  call -> {
                    List<String> arguments = new ArrayList<>();
                    call.arguments().forEach(argument -> arguments.add(argument.sql()));
                    arguments.addAll(call.literals());
                    return call.function() + "(" + String.join(", ", arguments) + ")";
                  })
              .toList();
      return "Aggregate "
          + columns(node.keys())
          + " "
          + String.join(", ", calls)
          + node.window().map(window -> " window=" + WindowText.of(window)).orElse("")
          + " emit="
          + node.emission()
          + (node.repartition() ? " repartition" : "");
    }

    @Override
    public String visitJoin(PlanNode.Join node) {
      return "Join "
          + node.kind()
          + " "
          + node.keys().stream().map(Column::name).toList()
          + " key="
          + node.keyFormat().name()
          + " "
          + WindowText.of(node.method());
    }

    @Override
    public String visitMaterialize(PlanNode.Materialize node) {
      return "Materialize";
    }

    private static String columns(List<NamedExpression> columns) {
      return columns.stream()
          .map(
              column ->
                  column.expression().sql().equals(column.name())
                      ? column.name()
                      : column.expression() + " AS " + column.name())
          .toList()
          .toString();
    }
  }
}
