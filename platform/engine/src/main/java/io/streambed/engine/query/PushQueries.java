package io.streambed.engine.query;

import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.IdleWatch;
import io.streambed.engine.topology.RowListener;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.build.StatelessChain;
import io.streambed.engine.topology.build.TopologyBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Starts queries whose rows go to a listener. Those without state read with a plain consumer, in no
 * group; those with state get a Kafka Streams of their own, all traces of which are deleted when
 * they end. Both are cheap to start and give at-least-once rows: the listener is no transaction.
 */
public final class PushQueries {
  private final QueryRuntime runtime;
  private final RuntimeSettings settings;
  private final Cluster cluster;

  PushQueries(QueryRuntime runtime, RuntimeSettings settings, Cluster cluster) {
    this.runtime = runtime;
    this.settings = settings;
    this.cluster = cluster;
  }

  /**
   * Starts a push query. It ends when it is closed.
   *
   * @param applicationPrefix begins the application id of a query with state
   * @param listener called by one thread of the query's; blocking it holds the query back
   */
  public PushQuery push(
      QueryPlan plan, String applicationPrefix, QueryOptions options, RowListener listener) {
    Map<String, Integer> partitions = cluster.partitions(QueryRuntime.sourceTopics(plan.root()));
    if (StatelessChain.fits(plan)) {
      return consume(plan, options, partitions, listener, ConsumerQuery.Extent.ENDLESS);
    }
    return keepState(plan, applicationPrefix, options, partitions, listener);
  }

  /**
   * Reads a stream from its beginning to where it ends now; the query ends by itself.
   *
   * @param plan without state
   */
  public PushQuery scan(QueryPlan plan, QueryOptions options, RowListener listener) {
    Map<String, Integer> partitions = cluster.partitions(QueryRuntime.sourceTopics(plan.root()));
    return consume(plan, options, partitions, listener, ConsumerQuery.Extent.UP_TO_NOW);
  }

  private PushQuery consume(
      QueryPlan plan,
      QueryOptions options,
      Map<String, Integer> partitions,
      RowListener listener,
      ConsumerQuery.Extent extent) {
    TopologyContext context = runtime.context(options, partitions, IdleWatch.NEVER);
    ConsumerQuery query =
        new ConsumerQuery(
            plan,
            new StatelessChain(plan, context, listener),
            settings.bootstrapServers(),
            partitions,
            options,
            extent,
            context.counters());
    query.start();
    return query;
  }

  private PushQuery keepState(
      QueryPlan plan,
      String applicationPrefix,
      QueryOptions options,
      Map<String, Integer> partitions,
      RowListener listener) {
    String applicationId = applicationPrefix + plan.id() + "_" + UUID.randomUUID();
    TopologyContext context =
        runtime.context(options, partitions, runtime.idleWatch(applicationId, options));
    Path folder;
    try {
      Files.createDirectories(settings.stateFolder());
      folder = Files.createTempDirectory(settings.stateFolder(), "push-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Properties properties =
        StreamsSettings.of(
            settings, applicationId, folder, RuntimeSettings.Guarantee.AT_LEAST_ONCE, options);
    RunningQuery query =
        runtime.launch(
            plan,
            applicationId,
            TopologyBuilder.build(plan, context, listener),
            properties,
            context);
    return new StatefulPushQuery(runtime, query, folder);
  }
}
