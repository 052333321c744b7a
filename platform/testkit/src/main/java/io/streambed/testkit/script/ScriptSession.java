package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.Description;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.OutsideStatement;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.RecordAssertion;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.Unchanged;
import io.streambed.engine.query.RowEncoder;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.VariableSubstitution;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.testkit.driver.QueryDriver;
import io.streambed.testkit.driver.StoredRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platform of one script: a catalog, topics in memory and queries that run. Time is the event
 * time of what was sent. For one thread.
 */
final class ScriptSession implements AutoCloseable {
  private final Formats formats = Formats.standard();
  private final Engine engine;
  private final InMemoryTopics topics = new InMemoryTopics();
  private final RunningQueries queries;
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, Integer> shown = new HashMap<>();
  private final Map<String, Integer> asserted = new HashMap<>();
  private final Manner manner;
  private long latestTime;

  /** What a session takes for granted. */
  enum Manner {
    /**
     * Topics are as the statements make them, and rows of INSERT VALUES without ROWTIME have the
     * latest event time so far.
     */
    SCRIPT,
    /** As ksqlDB's tool has it: the topic of each CREATE exists, and such rows have the time. */
    SQL_TEST
  }

  ScriptSession(FunctionRegistry functions, Manner manner) {
    this.engine = new Engine(functions, formats, PlannerConfig.DEFAULT);
    this.queries = new RunningQueries(new QueryDriver(functions), topics, this::isPaused);
    this.manner = manner;
    properties.put("cache.max.bytes.buffering", "0");
    properties.put("auto.offset.reset", "earliest");
  }

  /** Executes statements, and lets queries run until all is quiet. */
  void execute(String sql) {
    String text = variables.isEmpty() ? sql : new VariableSubstitution(variables).apply(sql);
    for (ParsedStatement statement : SqlParser.parse(text)) {
      if (manner == Manner.SQL_TEST) {
        topics.createNamedBy(statement.statement());
      }
      execute(plan(statement), statement);
      queries.catchUp();
    }
  }

  /**
   * Plans one statement and leaves it at that.
   *
   * @throws PlatformException with places relative to the text, if it is refused
   */
  void check(String sql) {
    SqlParser.parse(sql).forEach(this::plan);
  }

  private PlannedStatement plan(ParsedStatement statement) {
    return engine.plan(statement, topics.observed(), new SessionConfig(properties));
  }

  private void execute(PlannedStatement planned, ParsedStatement statement) {
    if (planned instanceof StatementPlan plan) {
      apply(plan);
    } else if (planned instanceof InsertValuesPlan insert) {
      insert(insert);
    } else if (planned instanceof SessionChange change) {
      change(change);
    } else if (planned instanceof RecordAssertion assertion) {
      new ExpectedRecord(assertion, formats).require(nextOf(assertion.source().topic()));
    } else if (!(planned instanceof Unchanged
        || planned instanceof CatalogQuery
        || isHeldAssertion(planned))) {
      throw new PlatformException(
          Problem.at(
                  statement.span(),
                  ScriptErrorCode.NOT_RUN_IN_SCRIPTS,
                  "a script does not run statements of this kind")
              .withHint("Make a stream or table of the query, and look at its rows."));
    }
  }

  /** ASSERT STREAM and ASSERT TABLE are judged by the planner. */
  private static boolean isHeldAssertion(PlannedStatement planned) {
    return planned instanceof OutsideStatement outside
        && outside.statement() instanceof AssertStatement.AssertSource;
  }

  private @Nullable StoredRecord nextOf(String topic) {
    List<StoredRecord> records = topics.records(topic);
    int next = asserted.merge(topic, 1, Integer::sum) - 1;
    return next < records.size() ? records.get(next) : null;
  }

  private void apply(StatementPlan plan) {
    for (Effect effect : plan.effects()) {
      if (effect instanceof Effect.CreateTopic create) {
        topics.create(create);
      } else if (effect instanceof Effect.DeleteTopic delete) {
        queries.deleteTopic(delete.name());
        sourcesOf(delete.name()).forEach(source -> shown.remove(source.name()));
        asserted.remove(delete.name());
      }
    }
    engine.apply(plan);
    plan.terminates().forEach(queries::stop);
    plan.query().flatMap(q -> engine.catalog().query(q.id())).ifPresent(queries::start);
  }

  private void insert(InsertValuesPlan insert) {
    RowEncoder encoder = new RowEncoder(insert.source(), formats);
    append(
        insert.source().topic(),
        new StoredRecord(
            encoder.key(insert.values()),
            encoder.value(insert.values()),
            insert.timestamp().orElseGet(this::timeOfInsert),
            List.of()));
  }

  private long timeOfInsert() {
    return manner == Manner.SQL_TEST ? System.currentTimeMillis() : latestTime;
  }

  private void change(SessionChange change) {
    if (change instanceof SessionChange.SetProperty set) {
      properties.put(set.name(), set.value());
    } else if (change instanceof SessionChange.UnsetProperty unset) {
      properties.remove(unset.name());
    } else if (change instanceof SessionChange.DefineVariable define) {
      variables.put(define.name(), define.value());
    } else if (change instanceof SessionChange.UndefineVariable undefine) {
      variables.remove(undefine.name());
    }
  }

  /** Writes lines of a {@code send} block, one by one. */
  void send(String target, List<String> lines) {
    SourceDefinition source = readerOf(target);
    SentRecords records = new SentRecords(source);
    for (String line : lines) {
      if (!line.isBlank()) {
        append(source.topic(), records.parse(line));
      }
    }
  }

  private SourceDefinition readerOf(String target) {
    return source(target)
        .or(() -> sourcesOf(target).findFirst())
        .orElseThrow(() -> unknown("stream, table or topic", target));
  }

  private Stream<SourceDefinition> sourcesOf(String topic) {
    return engine.catalog().sources().values().stream().filter(s -> s.topic().equals(topic));
  }

  private void append(String topic, StoredRecord record) {
    latestTime = Math.max(latestTime, record.timestamp());
    queries.append(topic, record);
  }

  private boolean isPaused(String id) {
    return engine.catalog().query(id).map(QueryInfo::paused).orElse(false);
  }

  /** The records of a source that no call before has given, as lines. */
  List<String> newRows(String name) {
    SourceDefinition source = source(name).orElseThrow(() -> unknown("stream or table", name));
    List<StoredRecord> all = topics.records(source.topic());
    int from = shown.getOrDefault(source.name(), 0);
    shown.put(source.name(), all.size());
    RowText text = new RowText(source, formats);
    return all.subList(from, all.size()).stream().map(text::line).toList();
  }

  /** The plan of a running query, or of the query that writes a source, as lines of a tree. */
  List<String> explain(String name) {
    QueryInfo query =
        engine
            .catalog()
            .query(name)
            .or(() -> engine.catalog().writersOf(exact(name)).stream().findFirst())
            .orElseThrow(() -> unknown("query, stream or table with a query", name));
    ParsedStatement statement = SqlParser.parse("EXPLAIN " + query.id() + ";").get(0);
    CatalogQuery question = (CatalogQuery) plan(statement);
    Description.QueryDetail detail =
        (Description.QueryDetail) engine.describe(question, RuntimeFacts.NONE);
    return detail.text().lines().toList();
  }

  private Optional<SourceDefinition> source(String name) {
    return engine.catalog().source(exact(name));
  }

  /** Names in headings of blocks follow the rule of SQL: upper case unless they are quoted. */
  private static String exact(String name) {
    return name.length() > 2 && name.startsWith("`") && name.endsWith("`")
        ? name.substring(1, name.length() - 1).replace("``", "`")
        : name.toUpperCase(Locale.ROOT);
  }

  private static PlatformException unknown(String kind, String name) {
    return new PlatformException(
        ScriptErrorCode.UNKNOWN_NAME, kind + " \"" + name + "\" does not exist");
  }

  @Override
  public void close() {
    queries.close();
  }
}
