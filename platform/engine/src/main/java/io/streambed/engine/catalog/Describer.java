package io.streambed.engine.catalog;

import io.streambed.engine.catalog.Description.FunctionDetail;
import io.streambed.engine.catalog.Description.FunctionSummary;
import io.streambed.engine.catalog.Description.Overload;
import io.streambed.engine.catalog.Description.Parameter;
import io.streambed.engine.catalog.Description.QuerySummary;
import io.streambed.engine.catalog.Description.QueryType;
import io.streambed.engine.catalog.Description.SourceDetail;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.function.FunctionDescription;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.SourceKind;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Answers SHOW, DESCRIBE and EXPLAIN from a snapshot and the facts of the runtime. Pure. */
public final class Describer {
  private static final Pattern HIDDEN_TOPICS =
      Pattern.compile(
          "_confluent.*|__confluent.*|_schemas|__consumer_offsets|__transaction_state"
              + "|connect-configs|connect-offsets|connect-status|connect-statuses");

  private final FunctionRegistry functions;

  public Describer(FunctionRegistry functions) {
    this.functions = Objects.requireNonNull(functions, "functions");
  }

  /** Answers a question; names in it were checked when it was planned. */
  public Description describe(CatalogQuery query, CatalogSnapshot catalog, RuntimeFacts facts) {
    Statement statement = query.statement();
    if (statement instanceof ShowStatement show) {
      return show(show, new Answers(catalog, facts));
    }
    if (statement instanceof DescribeStatement describe) {
      return describe(describe, new Answers(catalog, facts));
    }
    QueryExplainer explainer = new QueryExplainer(catalog, facts);
    if (statement instanceof QueryStatement.ExplainQuery explain) {
      return explainer.running(catalog.query(explain.queryId().text()).orElseThrow());
    }
    return explainer.planned(
        query
            .explained()
            .orElseThrow(() -> new IllegalArgumentException("no question: " + statement)));
  }

  private Description show(ShowStatement statement, Answers answers) {
    if (statement instanceof ShowStatement.ShowStreams show) {
      return answers.sources(SourceKind.STREAM, show.extended());
    }
    if (statement instanceof ShowStatement.ShowTables show) {
      return answers.sources(SourceKind.TABLE, show.extended());
    }
    if (statement instanceof ShowStatement.ShowTopics show) {
      return answers.topics(show);
    }
    if (statement instanceof ShowStatement.ShowQueries show) {
      return answers.queries(show.extended());
    }
    if (statement instanceof ShowStatement.ShowFunctions) {
      return new Description.Functions(
          functions.describe().stream()
              .map(f -> new FunctionSummary(f.name(), f.kind().name(), f.category()))
              .toList());
    }
    if (statement instanceof ShowStatement.ShowTypes) {
      return new Description.Types(answers.catalog.types());
    }
    if (statement instanceof ShowStatement.ShowProperties) {
      return new Description.Properties(answers.facts.properties());
    }
    if (statement instanceof ShowStatement.ShowVariables) {
      return new Description.Variables(answers.facts.variables());
    }
    throw new IllegalArgumentException("not about the catalog: " + statement);
  }

  private Description describe(DescribeStatement statement, Answers answers) {
    if (statement instanceof DescribeStatement.DescribeSource describe) {
      return answers.detail(
          answers.catalog.source(describe.name().text()).orElseThrow(), describe.extended());
    }
    if (statement instanceof DescribeStatement.DescribeSources describe) {
      return answers.details(describe.kind(), describe.extended());
    }
    if (statement instanceof DescribeStatement.DescribeFunction describe) {
      return detail(functions.describe(describe.name().text()).orElseThrow());
    }
    throw new IllegalArgumentException("not about the catalog: " + statement);
  }

  private static FunctionDetail detail(FunctionDescription function) {
    return new FunctionDetail(
        function.name(),
        function.kind().name(),
        function.description(),
        function.author(),
        function.version(),
        function.path(),
        function.overloads().stream().map(Describer::overload).toList());
  }

  private static Overload overload(FunctionDescription.Overload overload) {
    return new Overload(
        overload.arguments().stream()
            .map(a -> new Parameter(a.name(), a.type(), a.description(), a.isVariadic()))
            .toList(),
        overload.returnType(),
        overload.description());
  }

  /** Answers from one snapshot. */
  private record Answers(CatalogSnapshot catalog, RuntimeFacts facts) {

    Description sources(SourceKind kind, boolean extended) {
      return extended ? details(kind, true) : new Description.Sources(kind, ofKind(kind));
    }

    private List<SourceDefinition> ofKind(SourceKind kind) {
      return catalog.sources().values().stream().filter(s -> s.kind() == kind).toList();
    }

    /** Without ALL only what users made: no topic of ours, of Kafka's or of its tools. */
    Description.Topics topics(ShowStatement.ShowTopics show) {
      Map<String, TopicFacts> shown = new TreeMap<>(facts.topics());
      if (!show.all()) {
        shown.keySet().removeIf(name -> HIDDEN_TOPICS.matcher(name).matches());
      }
      return new Description.Topics(shown, facts.consumers(), show.extended());
    }

    Description.SourceDetails details(SourceKind kind, boolean extended) {
      return new Description.SourceDetails(
          ofKind(kind).stream().map(source -> detail(source, extended)).toList());
    }

    SourceDetail detail(SourceDefinition source, boolean extended) {
      return new SourceDetail(
          source,
          catalog.readersOf(source.name()).stream().map(this::summary).toList(),
          catalog.writersOf(source.name()).stream().map(this::summary).toList(),
          madeFrom(source),
          Optional.ofNullable(facts.topics().get(source.topic())),
          extended);
    }

    /** The streams and tables that were made from a source, which keep it from being dropped. */
    private List<String> madeFrom(SourceDefinition source) {
      return catalog.readersOf(source.name()).stream()
          .filter(query -> query.kind() == QueryInfo.Kind.CREATE_AS_SELECT)
          .flatMap(query -> query.plan().sink().stream())
          .map(sink -> sink.source())
          .toList();
    }

    Description queries(boolean extended) {
      QueryExplainer explainer = new QueryExplainer(catalog, facts);
      if (extended) {
        return new Description.QueryDetails(
            catalog.queries().values().stream().map(explainer::running).toList());
      }
      List<QuerySummary> result = new ArrayList<>();
      catalog.queries().values().forEach(query -> result.add(summary(query)));
      facts
          .transientQueries()
          .forEach(
              query ->
                  result.add(
                      new QuerySummary(
                          query.id(),
                          query.statement(),
                          List.of(),
                          List.of(),
                          QueryType.PUSH,
                          query.state())));
      return new Description.Queries(result);
    }

    private QuerySummary summary(QueryInfo query) {
      return new QuerySummary(
          query.id(),
          query.statement(),
          query.plan().sink().stream().map(sink -> sink.source()).toList(),
          query.plan().sink().stream().map(sink -> sink.topic()).toList(),
          QueryType.PERSISTENT,
          QueryExplainer.state(query, facts));
    }
  }
}
