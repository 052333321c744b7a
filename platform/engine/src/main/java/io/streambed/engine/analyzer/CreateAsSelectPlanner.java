package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.plan.Unchanged;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CREATE STREAM and CREATE TABLE … AS SELECT: a query, and what it fills. */
final class CreateAsSelectPlanner {
  /** Kafka's default of {@code retention.ms}. */
  private static final long DEFAULT_RETENTION = 604_800_000L;

  private final Planning planning;
  private final DefinitionStatement.CreateAsSelect statement;
  private final String name;
  private final SourceSpan span;

  CreateAsSelectPlanner(Planning planning, DefinitionStatement.CreateAsSelect statement) {
    this.planning = planning;
    this.statement = statement;
    this.name = statement.name().text();
    this.span = statement.name().span();
  }

  PlannedStatement plan() {
    WithProperties with = WithProperties.ofSink(statement.properties(), statement.span());
    Optional<SourceDefinition> existing = planning.catalog().source(name);
    if (existing.isPresent() && statement.ifNotExists()) {
      return new Unchanged(
          "Cannot add %s `%s`: A %s with the same name already exists."
              .formatted(
                  CreateSourcePlanner.kindOf(statement.kind()),
                  name,
                  CreateSourcePlanner.kindOf(existing.get().kind())));
    }
    if (statement.query().limit().isPresent()) {
      throw Refusal.at(
          statement.query().span(),
          "CREATE " + statement.kind() + " AS SELECT statements don't support LIMIT clause.");
    }
    // names are checked first, so that a misspelt one is not hidden behind other problems
    List<AliasedSource> sources = AliasedSource.all(statement.query().from(), planning.catalog());
    return Refusal.within(
        () -> completed(with, sources),
        () -> {
          Output output =
              Refusal.explaining(Refusal.OUTPUT_SCHEMA, span, () -> planOutput(with, existing));
          WindowClause.checkRetention(statement.query());
          return output.plan();
        });
  }

  /** The statement with all that it leaves to defaults, whether or not it holds. */
  private String completed(WithProperties with, List<AliasedSource> sources) {
    TopicPlan topic =
        topic(with, sources.get(0).definition(), statement.query().window().isPresent());
    return StatementText.sink(
        statement, literals(with, topic), StatementText.writtenOut(statement.query(), sources));
  }

  /** A statement whose output is settled; whether it may replace what exists is still to say. */
  private final class Output {
    private final SourceDefinition source;
    private final QueryPlan query;
    private final TopicPlan topic;
    private final Optional<SourceDefinition> existing;
    private final Optional<QueryInfo> running;

    Output(
        SourceDefinition source,
        QueryPlan query,
        TopicPlan topic,
        Optional<SourceDefinition> existing,
        Optional<QueryInfo> running) {
      this.source = source;
      this.query = query;
      this.topic = topic;
      this.existing = existing;
      this.running = running;
    }

    StatementPlan plan() {
      existing.ifPresent(old -> UpgradeVerdict.ofSource(old, source).requireOfSource(span));
      List<Effect> effects = topic.effects(planning.observed(), span);
      running.ifPresent(
          old ->
              UpgradeVerdict.ofQuery(old.plan(), old.statement(), query, source.statement())
                  .requireOfQuery(span));
      return new StatementPlan(
          source.statement(),
          List.of(new CatalogChange.PutSource(source)),
          Optional.of(query),
          running.map(QueryInfo::id),
          List.of(),
          effects,
          planning.session().overrides(),
          "Created query with ID " + query.id());
    }
  }

  private Output planOutput(WithProperties with, Optional<SourceDefinition> existing) {
    PlannedQuery query =
        planning
            .queries()
            .plan(
                statement.query(),
                new QueryPlanner.Purpose(
                    Optional.of(name),
                    "CREATE " + statement.kind() + " AS SELECT",
                    Optional.of(with)));
    TopicPlan topic = topic(with, query.from().first(), query.window().isPresent());
    Map<String, Expression.Literal> literals = literals(with, topic);
    String text = StatementText.sink(statement, literals, query.writtenOut());
    checkKind(query, text);
    Schema schema = query.root().schema();
    Optional<TimestampSpec> timestamp = TimestampColumn.of(with, schema);
    query.keys().checkPersistent(name);
    TopicSerde serde = serde(with, query, schema);
    existing.ifPresent(this::checkMayReplace);
    Optional<QueryInfo> running =
        existing.flatMap(SourceDefinition::queryId).flatMap(planning.catalog()::query);
    String id = running.map(QueryInfo::id).orElseGet(this::newQueryId);
    Sink sink =
        new Sink(
            name, statement.kind() == SourceKind.TABLE, topic.name(), serde, schema, timestamp);
    SourceDefinition source =
        new SourceDefinition(
            name,
            statement.kind(),
            schema,
            topic.name(),
            serde,
            timestamp,
            false,
            text,
            Optional.of(id),
            topic.partitions(),
            topic.replicas());
    QueryPlan plan = new QueryPlan(id, query.root(), Optional.of(sink));
    return new Output(
        source, sink.table() ? plan.materialized(serde.window()) : plan, topic, existing, running);
  }

  private String newQueryId() {
    String prefix = statement.kind() == SourceKind.TABLE ? "CTAS_" : "CSAS_";
    return prefix + name + "_" + planning.catalog().nextQueryNumber();
  }

  private void checkKind(PlannedQuery query, String text) {
    boolean isTable = query.root().isTable();
    if (isTable != (statement.kind() == SourceKind.TABLE)) {
      String produced = isTable ? "TABLE" : "STREAM";
      throw Refusal.at(
          span,
          "Invalid result type. Your SELECT query produces a "
              + produced
              + ". Please use CREATE "
              + produced
              + " AS SELECT statement instead.\nStatement: "
              + text);
    }
  }

  private TopicSerde serde(WithProperties with, PlannedQuery query, Schema schema) {
    if (with.namesKeyFormat()
        && schema.key().isEmpty()
        && !with.keyFormat().equals(Optional.of("NONE"))) {
      throw Refusal.at(
          with.spanOf("KEY_FORMAT"), "Key format specified for stream without key columns.");
    }
    try {
      return query.formats().serde(schema, query.window());
    } catch (PlatformException e) {
      throw withStatement(e, with, query);
    }
  }

  /** ksqlDB shows the statement, without the properties that it filled in, below such a problem. */
  private PlatformException withStatement(
      PlatformException e, WithProperties with, PlannedQuery query) {
    String text = StatementText.sink(statement, with.literals(), query.writtenOut());
    Problem problem = e.problem();
    return new PlatformException(
        problem
            .withMessage(problem.message() + "\nStatement: " + text)
            .withSpan(problem.span().orElse(span)),
        e);
  }

  private void checkMayReplace(SourceDefinition old) {
    String kind = CreateSourcePlanner.kindOf(statement.kind());
    if (!statement.orReplace()) {
      throw Refusal.at(
          span,
          EngineErrorCode.SOURCE_EXISTS,
          "Cannot add %s '%s': A %s with the same name already exists"
              .formatted(kind, name, CreateSourcePlanner.kindOf(old.kind())));
    }
    if (old.readOnly()) {
      throw Refusal.at(
          span,
          EngineErrorCode.NOT_UPGRADEABLE,
          "Cannot add %s '%s': CREATE OR REPLACE is not supported on source %ss."
              .formatted(kind, name, kind));
    }
    List<String> writers = planning.catalog().writersOf(name).stream().map(QueryInfo::id).toList();
    if (writers.size() > 1) {
      throw Refusal.at(
          span,
          EngineErrorCode.IN_USE,
          "REPLACE for sink `"
              + name
              + "` is not supported because there are multiple queries writing into it: "
              + writers);
    }
  }

  /** The topic: as the WITH clause says, else like that of the source. */
  private TopicPlan topic(WithProperties with, SourceDefinition source, boolean windowed) {
    Optional<TopicFacts> observed = planning.observed().topic(source.topic());
    int partitions =
        with.partitions()
            .orElseGet(() -> observed.map(TopicFacts::partitions).orElse(source.partitions()));
    int replicas =
        with.replicas()
            .orElseGet(() -> observed.map(TopicFacts::replicas).orElse(source.replicas()));
    if (partitions < 1 || replicas < 1) {
      throw Refusal.at(
          with.spanOf(partitions < 1 ? "PARTITIONS" : "REPLICAS"),
          EngineErrorCode.INVALID_PROPERTY,
          "Number of partitions and replicas must be larger than 0.");
    }
    Optional<Long> sourceRetention =
        observed.map(facts -> facts.config().get(TopicPlan.RETENTION)).map(Long::valueOf);
    long retention = with.retentionMs().or(() -> sourceRetention).orElse(DEFAULT_RETENTION);
    return new TopicPlan(
        with.topic().orElseGet(() -> planning.session().outputTopicPrefix() + name),
        partitions,
        replicas,
        Optional.of(retention),
        with.cleanupPolicy().orElseGet(() -> cleanupPolicy(windowed)));
  }

  private String cleanupPolicy(boolean windowed) {
    if (statement.kind() == SourceKind.STREAM) {
      return "delete";
    }
    return windowed ? "compact,delete" : "compact";
  }

  private Map<String, Expression.Literal> literals(WithProperties with, TopicPlan topic) {
    Map<String, Expression.Literal> result = new TreeMap<>(with.literals());
    SourceSpan place = statement.span();
    result.put("KAFKA_TOPIC", new Expression.StringLiteral(topic.name(), place));
    result.put("PARTITIONS", new Expression.IntegerLiteral(topic.partitions(), place));
    result.put("REPLICAS", new Expression.IntegerLiteral(topic.replicas(), place));
    result.put("CLEANUP_POLICY", new Expression.StringLiteral(topic.cleanupPolicy(), place));
    topic
        .retentionMs()
        .ifPresent(
            millis ->
                result.put(
                    "RETENTION_MS",
                    millis <= Integer.MAX_VALUE
                        ? new Expression.IntegerLiteral(millis.intValue(), place)
                        : new Expression.LongLiteral(millis, place)));
    return result;
  }
}
