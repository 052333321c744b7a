package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlanJson;
import io.streambed.engine.query.QueryRuntime;
import io.streambed.engine.query.RuntimeSettings;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.server.command.CommandLog;
import io.streambed.server.command.Topics;
import io.streambed.server.http.ApiHandler;
import io.streambed.server.http.ConsoleHandler;
import io.streambed.server.http.HttpEndpoint;
import io.streambed.server.log.ProcessingLogConfig;
import io.streambed.server.log.ProcessingLogWriter;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server: wires the engine, the command log, the queries and the HTTP API, starts them in that
 * order and stops them in reverse.
 */
public final class StreambedServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StreambedServer.class);
  private static final String VERSION = "8.3.1";
  private static final long BROKER_SECONDS = 30;

  private final ServerConfig config;
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private @Nullable HttpEndpoint endpoint;
  private boolean closed;

  public StreambedServer(ServerConfig config) {
    this.config = config;
  }

  /** Brings back what the command log holds, starts its queries, and listens. */
  public synchronized void start() {
    ServerSettings settings = settings();
    FunctionRegistry functions =
        FunctionRegistry.builtIns().withJars(config.functionJars(), config.properties());
    functions
        .problems()
        .forEach(p -> log.atWarn().addKeyValue("problem", p.render()).log("function left out"));
    Formats formats = Formats.standard();
    Engine engine = new Engine(functions, formats, PlannerConfig.DEFAULT);

    Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()));
    closing.push(admin::close);
    Topics topics = new Topics(admin);
    ProcessingLogConfig logging = ProcessingLogConfig.from(config.serviceId(), settings::value);
    ProcessingLogWriter processingLog = processingLog(logging, topics);
    closing.push(processingLog::close);
    QueryRuntime runtime =
        new QueryRuntime(
            new RuntimeSettings(
                config.bootstrapServers(),
                config.stateFolder(),
                RuntimeSettings.Guarantee.EXACTLY_ONCE,
                config.commitInterval(),
                1,
                Map.of()),
            new ExpressionCompiler(functions)::compile,
            new RegistryAggregates(functions, config.properties()),
            formats,
            processingLog);
    closing.push(runtime::close);
    RunningQueries queries =
        new RunningQueries(
            runtime,
            "_confluent-ksql-" + config.serviceId() + "_query_",
            settings,
            config.lateTopics());
    closing.push(queries::close);
    RecordInserter inserter = new RecordInserter(config.bootstrapServers(), formats);
    closing.push(inserter::close);

    OpenQueries open = new OpenQueries();
    CommandFollower follower = new CommandFollower(engine, queries, open);
    CommandLog commands =
        new CommandLog(
            admin,
            config.bootstrapServers(),
            config.serviceId(),
            (short) 1,
            new PlanJson(),
            follower::follow);
    closing.push(commands::close);
    commands.catchUp();
    follower.goLive();

    QueryService queryService =
        new QueryService(
            new QueryRequests(engine, topics, settings),
            queries,
            runtime.pushQueries(),
            open,
            "_confluent-ksql-" + config.serviceId() + "_transient_",
            config.bootstrapServers());
    closing.push(open::closeAll);
    StatementService statements =
        new StatementService(
            engine,
            commands,
            topics,
            inserter::insert,
            settings,
            new Observatory(topics, queries, open::running, settings)::facts);
    createStream(logging, statements);
    HttpEndpoint http =
        new HttpEndpoint(
            config.listen(),
            new ApiHandler(
                new ServerIdentity(VERSION, clusterId(admin), config.serviceId()),
                statements,
                queryService,
                new ConsoleHandler(queries)));
    closing.push(http::close);
    http.start();
    endpoint = http;
    log.atInfo()
        .addKeyValue("address", http.address())
        .addKeyValue("queries", engine.catalog().queries().size())
        .log("server is ready");
  }

  /** The settings that were given, and those that this server was started with in other ways. */
  private ServerSettings settings() {
    Map<String, String> all = new TreeMap<>(config.properties());
    all.put("ksql.service.id", config.serviceId());
    all.putIfAbsent(
        "ksql.streams.commit.interval.ms", Long.toString(config.commitInterval().toMillis()));
    return new ServerSettings(all);
  }

  /** Opens the processing log, and creates its topic where that is asked for. */
  private ProcessingLogWriter processingLog(ProcessingLogConfig logging, Topics topics) {
    if (logging.createTopic()) {
      topics.perform(
          List.of(
              new Effect.CreateTopic(
                  logging.topic().orElseThrow(),
                  logging.partitions(),
                  logging.replicas(),
                  Map.of(),
                  true)));
    }
    return new ProcessingLogWriter(config.bootstrapServers(), logging);
  }

  /** The stream over the processing log is a statement like others: it stays over restarts. */
  private static void createStream(ProcessingLogConfig logging, StatementService statements) {
    if (!logging.createStream() || logging.topic().isEmpty()) {
      return;
    }
    try {
      statements.execute(logging.streamStatement(), Map.of(), Map.of());
    } catch (StatementFailure e) {
      log.atWarn()
          .addKeyValue("stream", logging.stream())
          .addKeyValue("problem", e.problem().render())
          .log("the stream over the processing log cannot be created");
    }
  }

  private static String clusterId(Admin admin) {
    try {
      return admin.describeCluster().clusterId().get(BROKER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new PlatformException(
          Problem.of(ServerErrorCode.BROKER_FAILED, "the broker does not say its cluster id"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Problem.of(ServerErrorCode.BROKER_FAILED, "interrupted while starting"), e);
    }
  }

  /** Where it listens. */
  public synchronized URI address() {
    if (endpoint == null) {
      throw new IllegalStateException("not started");
    }
    return endpoint.address();
  }

  public synchronized boolean isRunning() {
    return endpoint != null && !closed;
  }

  /** Stops listening, then the queries, and leaves their state for the next start. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!closing.isEmpty()) {
      try {
        closing.pop().run();
      } catch (RuntimeException e) {
        log.atWarn().setCause(e).log("a part of the server did not stop in order");
      }
    }
  }
}
