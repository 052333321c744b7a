package io.streambed.testkit.conformance;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.analyzer.Planner;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlErrorCode;
import io.streambed.sql.SqlParser;
import io.streambed.testkit.conformance.CaseResult.CaseError;
import io.streambed.testkit.conformance.TestCase.CaseRecord;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.testkit.driver.QueryDriver;
import io.streambed.testkit.driver.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs one case: a fresh catalog, a fresh in-memory broker, then its statements, then each of its
 * queries over its records. For one thread.
 */
final class CaseRunner {
  private final Planner planner;
  private final QueryDriver driver;
  private final RecordEncoder encoder;

  CaseRunner(FunctionRegistry functions) {
    this.planner = new Planner(functions, Formats.standard(), PlannerConfig.DEFAULT);
    this.driver = new QueryDriver(functions);
    this.encoder = new RecordEncoder();
  }

  CaseResult run(TestCase test) {
    if (test.unsupported().isPresent()) {
      return new CaseResult(test, test.unsupported(), Map.of(), Optional.empty(), false);
    }
    Run run = new Run(test);
    CaseError error = run.execute();
    Optional<String> failure = test.error().isPresent() ? run.judgeError(error) : run.judge(error);
    boolean asItShould =
        test.error().isPresent() ? run.isRejectedAtTheRightPlace(error) : error == null;
    return new CaseResult(test, failure, run.records(), Optional.ofNullable(error), asItShould);
  }

  /** The state of one run. */
  private final class Run {
    private final TestCase test;
    private final InMemoryTopics topics = new InMemoryTopics();
    private CatalogSnapshot catalog = CatalogSnapshot.EMPTY;
    private final Map<String, List<StoredRecord>> produced = new LinkedHashMap<>();
    private final Set<String> producedTopics = new LinkedHashSet<>();

    Run(TestCase test) {
      this.test = test;
    }

    Map<String, List<StoredRecord>> records() {
      return produced;
    }

    @Nullable CaseError execute() {
      int statement = 0;
      try {
        List<ParsedStatement> parsed = new ArrayList<>();
        createTopics();
        for (String sql : test.statements()) {
          // joined as ksqlDB's runner joins them, so that line numbers in messages agree
          parsed.add(parse(sql, statement));
          // RUNNER.md, A.2: the topic of each CREATE exists, with the partitions it names
          topics.createNamedBy(parsed.get(statement).statement());
          statement++;
        }
        statement = 0;
        for (ParsedStatement each : parsed) {
          plan(each);
          statement++;
        }
        runQueries();
        return null;
      } catch (PlatformException e) {
        return new CaseError(statement, message(e.problem(), statement));
      } catch (RuntimeException e) {
        // a defect of ours: a failure of the case, told with its place
        return new CaseError(statement, e + " at " + place(e));
      }
    }

    /** ksqlDB's exception of a syntax error carries the statement, which its server leaves out. */
    private String message(Problem problem, int statement) {
      return problem.code() == SqlErrorCode.SYNTAX_ERROR
          ? problem.message() + "\nStatement: " + test.statements().get(statement)
          : problem.message();
    }

    private String place(RuntimeException e) {
      return e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0].toString();
    }

    private ParsedStatement parse(String sql, int line) {
      String text = "\n".repeat(line) + sql;
      List<ParsedStatement> all = SqlParser.parse(text);
      if (all.size() != 1) {
        throw new IllegalArgumentException("a case has one statement an entry, got " + all.size());
      }
      return all.get(0);
    }

    private void createTopics() {
      test.topics().forEach(t -> topics.create(t.name(), t.partitions(), t.replicas()));
    }

    private void createMentionedTopics() {
      test.inputs().forEach(r -> topics.create(r.topic()));
    }

    private void plan(ParsedStatement statement) {
      createMentionedTopics();
      PlannedStatement planned =
          planner.plan(statement, catalog, topics.observed(), new SessionConfig(properties()));
      if (planned instanceof StatementPlan plan) {
        perform(plan);
        catalog = catalog.with(plan);
      } else if (planned instanceof InsertValuesPlan insert) {
        topics.append(insert.source().topic(), encoder.encode(insert));
      }
    }

    private Map<String, String> properties() {
      Map<String, String> properties = new TreeMap<>(test.properties());
      properties.putIfAbsent("cache.max.bytes.buffering", "0");
      properties.putIfAbsent("auto.offset.reset", "earliest");
      return properties;
    }

    private void perform(StatementPlan plan) {
      for (Effect effect : plan.effects()) {
        if (effect instanceof Effect.CreateTopic create) {
          topics.create(create.name());
        } else if (effect instanceof Effect.DeleteTopic delete) {
          topics.delete(delete.name());
        }
      }
    }

    /** RUNNER.md, A.4: inputs first, then each query in the order of its creation. */
    private void runQueries() {
      Map<String, TopicCodec> codecs = new LinkedHashMap<>();
      for (CaseRecord input : test.inputs()) {
        topics.append(input.topic(), stored(input, codec(input.topic(), codecs)));
      }
      for (QueryInfo query : catalog.queries().values()) {
        runQuery(query);
      }
    }

    private void runQuery(QueryInfo query) {
      Set<String> sources = driver.sourceTopics(query.plan());
      Set<String> given = test.inputs().stream().map(CaseRecord::topic).collect(Collectors.toSet());
      Map<String, TopicCodec> codecs = new LinkedHashMap<>();
      try (QueryDriver.Running running = driver.start(query, topics.names(), test.properties())) {
        for (CaseRecord input : test.inputs()) {
          if (sources.contains(input.topic())) {
            pipe(running, input.topic(), stored(input, codec(input.topic(), codecs)));
          }
        }
        for (String topic : sources) {
          if (!given.contains(topic)) {
            for (StoredRecord record : List.copyOf(topics.records(topic))) {
              pipe(running, topic, record);
            }
          }
        }
        producedTopics.addAll(running.producedTopics());
      }
    }

    private void pipe(QueryDriver.Running running, String topic, StoredRecord record) {
      running
          .pipe(topic, record)
          .forEach(
              (to, records) ->
                  records.forEach(
                      r -> {
                        topics.append(to, r);
                        produced.computeIfAbsent(to, t -> new ArrayList<>()).add(r);
                      }));
    }

    private TopicCodec codec(String topic, Map<String, TopicCodec> codecs) {
      return codecs.computeIfAbsent(topic, t -> new TopicCodec(sourceOf(t)));
    }

    private Optional<SourceDefinition> sourceOf(String topic) {
      return catalog.sources().values().stream().filter(s -> s.topic().equals(topic)).findFirst();
    }

    private StoredRecord stored(CaseRecord input, TopicCodec codec) {
      return new StoredRecord(
          codec.key(input.key(), input.window()),
          codec.value(input.value()),
          input.timestamp().orElse(0L),
          encoder.headers(input.headers()));
    }

    private boolean isRejectedAtTheRightPlace(@Nullable CaseError error) {
      if (error == null) {
        return false;
      }
      int last = test.statements().size() - 1;
      boolean atRunTime = test.error().map(e -> e.isAtRunTime()).orElse(false);
      return error.statement() == last || (atRunTime && error.statement() == last + 1);
    }

    private Optional<String> judgeError(@Nullable CaseError error) {
      String wanted = test.error().flatMap(e -> e.message()).orElse("");
      if (error == null) {
        return Optional.of("expected an error, got none: " + wanted);
      }
      if (!isRejectedAtTheRightPlace(error)) {
        return Optional.of("failed at statement " + error.statement() + ": " + error.message());
      }
      return error.message().contains(wanted)
          ? Optional.empty()
          : Optional.of("expected message \"" + wanted + "\", got \"" + error.message() + "\"");
    }

    private Optional<String> judge(@Nullable CaseError error) {
      if (error != null) {
        return Optional.of("failed at statement " + error.statement() + ": " + error.message());
      }
      if (catalog.queries().isEmpty()) {
        return Optional.of("no persistent query");
      }
      Optional<String> difference = compareRecords();
      return difference.isPresent()
          ? difference
          : new PostConditions(catalog, topics, producedTopics).check(test.post());
    }

    private Optional<String> compareRecords() {
      boolean exact =
          !"false".equals(test.properties().getOrDefault("use.exact.numeric.comparison", "true"));
      for (String topic : expectedTopics()) {
        List<CaseRecord> expected =
            test.expected().stream().filter(r -> r.topic().equals(topic)).toList();
        Comparer comparer =
            new Comparer(new TopicCodec(sourceOf(topic)), exact, test.inputs().isEmpty());
        Optional<String> difference = comparer.compare(topic, expected, topics.records(topic));
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }

    private Set<String> expectedTopics() {
      Set<String> names = new LinkedHashSet<>();
      test.expected().forEach(r -> names.add(r.topic()));
      return names;
    }
  }
}
