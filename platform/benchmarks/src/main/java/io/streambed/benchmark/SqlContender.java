package io.streambed.benchmark;

import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.QueryRuntime;
import io.streambed.engine.query.QueryStatus;
import io.streambed.engine.query.RunningQuery;
import io.streambed.engine.query.RuntimeSettings;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The platform's engine, with the settings that a server has by default. */
final class SqlContender implements Contender, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<Workload, QueryPlan> plans = new EnumMap<>(Workload.class);
  private final QueryRuntime runtime;

  SqlContender(String bootstrapServers, Path stateFolder) {
    FunctionRegistry functions = FunctionRegistry.builtIns();
    Formats formats = Formats.standard();
    Engine engine = new Engine(functions, formats, PlannerConfig.DEFAULT);
    Observed observed = new Observed(Map.of(Orders.TOPIC, TopicFacts.of(1, 1)));
    engine.apply(plan(engine, Workload.SOURCE, observed));
    for (Workload workload : Workload.values()) {
      StatementPlan plan = plan(engine, workload.sql(), observed);
      plans.put(workload, plan.query().orElseThrow());
    }
    runtime =
        new QueryRuntime(
            RuntimeSettings.of(bootstrapServers, stateFolder),
            new ExpressionCompiler(functions)::compile,
            new RegistryAggregates(functions, Map.of()),
            formats,
            entry -> {
              throw new IllegalStateException(entry.toString());
            });
  }

  private static StatementPlan plan(Engine engine, String sql, Observed observed) {
    return (StatementPlan)
        engine.plan(SqlParser.parse(sql).get(0), observed, SessionConfig.DEFAULT);
  }

  @Override
  public String name() {
    return "SQL";
  }

  @Override
  public Run start(Workload workload, String applicationId) {
    RunningQuery query =
        runtime.start(
            Objects.requireNonNull(plans.get(workload), workload::name),
            applicationId,
            QueryOptions.from(QueryOptions.Start.EARLIEST));
    return new Run() {
      @Override
      public void check() {
        if (query.status().state() == QueryStatus.State.ERROR) {
          throw new IllegalStateException(workload + " failed in SQL: " + query.status().problem());
        }
      }

      @Override
      public void stop() {
        query.stop(LIMIT);
        runtime.terminate(query, LIMIT);
      }
    };
  }

  @Override
  public void close() {
    runtime.close();
  }
}
