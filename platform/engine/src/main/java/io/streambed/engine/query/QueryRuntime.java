package io.streambed.engine.query;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.engine.topology.IdleWatch;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.build.TopologyBuilder;
import io.streambed.format.Formats;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queries of a process. One Kafka Streams with one thread a query; admin client, RocksDB
 * memory and the watch over idle partitions are shared. Thread-safe. Closing it does not stop
 * queries: their owner does that first.
 */
public final class QueryRuntime implements AutoCloseable {
  private static final Duration IDLE_CHECK = Duration.ofMillis(200);

  private final RuntimeSettings settings;
  private final ExpressionBinder expressions;
  private final AggregateBinder aggregates;
  private final Formats formats;
  private final ProcessingLog log;
  private final Admin admin;
  private final Cluster cluster;
  private final CommittedOffsets offsets;

  /**
   * @param expressions and aggregates as the analyzer understood them: the same functions
   */
  public QueryRuntime(
      RuntimeSettings settings,
      ExpressionBinder expressions,
      AggregateBinder aggregates,
      Formats formats,
      ProcessingLog log) {
    this.settings = settings;
    this.expressions = expressions;
    this.aggregates = aggregates;
    this.formats = formats;
    this.log = log;
    admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                "",
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "streambed-queries"));
    cluster = new Cluster(admin);
    offsets = new CommittedOffsets(admin, IDLE_CHECK);
    offsets.start();
  }

  /**
   * Starts a persistent query, or goes on with it where it stopped. Returns at once; see {@link
   * RunningQuery#awaitStarted}.
   *
   * @param applicationId the same at each start: it names consumer group, transactions and internal
   *     topics
   * @throws PlatformException if the plan cannot run, or a topic that it reads does not exist
   */
  public RunningQuery start(QueryPlan plan, String applicationId, QueryOptions options) {
    Map<String, Integer> partitions = cluster.partitions(sourceTopics(plan.root()));
    if (options.topology().lateTopic()) {
      int most = partitions.values().stream().mapToInt(Integer::intValue).max().orElse(1);
      plan.sink().ifPresent(sink -> cluster.createIfMissing(Names.lateTopic(sink.topic()), most));
    }
    TopologyContext context = context(options, partitions, idleWatch(applicationId, options));
    Properties properties =
        StreamsSettings.of(
            settings, applicationId, settings.stateFolder(), settings.guarantee(), options);
    ProductionFailures.install(
        properties, new ProductionFailures.Setup(plan.id(), context, options));
    return launch(plan, applicationId, TopologyBuilder.build(plan, context), properties, context);
  }

  RunningQuery launch(
      QueryPlan plan,
      String applicationId,
      Topology topology,
      Properties properties,
      TopologyContext context) {
    KafkaStreams streams =
        new KafkaStreams(topology, new StreamsConfig(properties), new SharedClients(admin));
    RunningQuery query =
        new RunningQuery(
            plan,
            applicationId,
            streams,
            context.counters(),
            reader(plan, streams, context),
            () -> offsets.forget(applicationId));
    query.start();
    return query;
  }

  private static @Nullable StoreReader reader(
      QueryPlan plan, KafkaStreams streams, TopologyContext context) {
    return plan.tableState()
        .map(state -> new StoreReader(plan, state, streams, context))
        .orElse(null);
  }

  IdleWatch idleWatch(String applicationId, QueryOptions options) {
    return offsets.watch(applicationId, options.start() == QueryOptions.Start.LATEST);
  }

  TopologyContext context(QueryOptions options, Map<String, Integer> partitions, IdleWatch watch) {
    return new TopologyContext(
        options.topology(),
        topic -> partitions.getOrDefault(topic, 1),
        expressions,
        aggregates,
        formats,
        watch,
        new QueryCounters(),
        log,
        new StateLock());
  }

  /**
   * Stops a query and deletes all that it keeps: stores, internal topics, consumer group. Its sink
   * stays.
   */
  public void terminate(RunningQuery query, Duration limit) {
    if (!query.stop(limit)) {
      throw new PlatformException(
          Problem.of(
                  QueryErrorCode.QUERY_FAILED,
                  "query \"" + query.id() + "\" did not stop within " + limit)
              .withHint("Terminate it again."));
    }
    query.deleteLocalState();
    cluster.deleteTopics(Names.internalTopics(query.plan(), query.applicationId()));
    cluster.deleteGroup(query.applicationId());
  }

  /** Starts push queries and scans of streams. */
  public PushQueries pushQueries() {
    return new PushQueries(this, settings, cluster);
  }

  static Set<String> sourceTopics(PlanNode node) {
    Set<String> topics = new LinkedHashSet<>();
    if (node instanceof PlanNode.Source source) {
      topics.add(source.topic());
    }
    node.sources().forEach(source -> topics.addAll(sourceTopics(source)));
    return topics;
  }

  @Override
  public void close() {
    offsets.close();
    admin.close(Duration.ofSeconds(5));
  }
}
