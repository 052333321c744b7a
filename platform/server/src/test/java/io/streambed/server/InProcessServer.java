package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.query.RowEncoder;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.server.command.StatementLog;
import io.streambed.server.command.World;
import io.streambed.sql.tree.Statement;
import io.streambed.type.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The statements of a server without the server: no broker, no query that runs, topics that are
 * only names with facts. For one thread.
 */
public final class InProcessServer {
  private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIns();
  private static final Map<String, String> KEEPS_FOR_A_WEEK = Map.of("retention.ms", "604800000");

  private final Formats formats = Formats.standard();
  private final Engine engine = new Engine(FUNCTIONS, formats, PlannerConfig.DEFAULT);
  private final ServerSettings settings =
      new ServerSettings(Map.of("ksql.service.id", "default_", "bootstrap.servers", "none:9092"));
  private final TopicNames topics = new TopicNames();
  private final StatementService statements =
      new StatementService(
          engine, new MemoryLog(), topics, this::requireWritable, settings, this::facts);
  private final QueryRequests queries = new QueryRequests(engine, topics, settings);

  /** A topic that is there before any statement. */
  public void createTopic(String name, int partitions) {
    topics.facts.put(name, new TopicFacts(partitions, 1, KEEPS_FOR_A_WEEK));
  }

  /** As {@code POST /ksql} does. */
  public List<StatementResult> execute(
      String script, Map<String, String> request, Map<String, String> variables) {
    return statements.execute(script, request, variables);
  }

  /** The columns that a query is answered with; none for PRINT. */
  public List<Column> columns(
      String query, Map<String, String> request, Map<String, String> variables) {
    QueryRequest planned = queries.plan(query, request, variables);
    if (planned instanceof QueryRequest.Pull pull) {
      return pull.plan().projection().stream().map(NamedExpression::column).toList();
    }
    if (planned instanceof QueryRequest.Push push) {
      return push.plan().output();
    }
    return planned instanceof QueryRequest.Scan scan ? scan.plan().output() : List.of();
  }

  /** What is inserted goes nowhere, but must be such that its topic's formats can hold it. */
  private void requireWritable(InsertValuesPlan insert) {
    RowEncoder encoder = new RowEncoder(insert.source(), formats);
    encoder.key(insert.values());
    encoder.value(insert.values());
  }

  private RuntimeFacts facts(Statement statement, Session session) {
    return new RuntimeFacts(
        Map.of(),
        Map.of(),
        List.of(),
        topics.facts,
        Map.of(),
        settings.listed(session.properties(), session.overridden()),
        session.variables());
  }

  private static final class TopicNames implements World {
    private final Map<String, TopicFacts> facts = new TreeMap<>();

    @Override
    public Observed observe(Set<String> names) {
      Map<String, TopicFacts> found = new TreeMap<>(facts);
      found.keySet().retainAll(names);
      return new Observed(found);
    }

    @Override
    public void perform(List<Effect> effects) {
      for (Effect effect : effects) {
        if (effect instanceof Effect.CreateTopic create) {
          create(create);
        } else if (effect instanceof Effect.DeleteTopic delete) {
          facts.remove(delete.name());
        }
      }
    }

    private void create(Effect.CreateTopic topic) {
      Map<String, String> config = new HashMap<>(KEEPS_FOR_A_WEEK);
      config.putAll(topic.config());
      TopicFacts created = new TopicFacts(topic.partitions(), topic.replicas(), config);
      if (facts.putIfAbsent(topic.name(), created) != null && !topic.ifNotExists()) {
        throw new PlatformException(
            Problem.of(
                ServerErrorCode.BROKER_FAILED, "topic \"" + topic.name() + "\" exists already"));
      }
    }
  }

  private final class MemoryLog implements StatementLog {
    private long next;

    @Override
    public Entry append(Supplier<StatementPlan> planning) {
      StatementPlan plan = planning.get();
      engine.apply(plan);
      return new Entry(next++, plan);
    }
  }
}
