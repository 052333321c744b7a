package io.streambed.engine.topology;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.topology.build.KeyMoves;
import io.streambed.engine.topology.join.JoinNames;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Names of what a query leaves in Kafka: they are state, and must never change for a node id. With
 * application id {@code A} and node id {@code N} the topics are {@code A-N-repartition} and {@code
 * A-N-groups-changelog}.
 */
public final class Names {
  public static final String SINK = "sink";
  public static final String LATE = "late";

  private Names() {}

  /** The store of a table. */
  public static String store(PlanNode.TableState node) {
    return node.id() + (node instanceof PlanNode.Aggregate ? "-groups" : "-rows");
  }

  /** The store of what each row of a table adds to the groups of an aggregate over it. */
  public static String shares(PlanNode.Aggregate node) {
    return node.id() + "-shares";
  }

  /** The store of an aggregate's slices, if it is laid out so. */
  public static String slices(PlanNode.Aggregate node) {
    return node.id() + "-slices";
  }

  /** The topics that Kafka Streams makes for a query; of clocks where it may make them. */
  public static Set<String> internalTopics(QueryPlan plan, String applicationId) {
    Set<String> topics = new LinkedHashSet<>();
    collect(plan.root(), Above.NOTHING, applicationId + "-", topics);
    KeyMoves.of(plan).forEach(id -> topics.add(applicationId + "-" + id + "-repartition"));
    return topics;
  }

  /**
   * What stands above a node.
   *
   * @param filter whether there is a filter before the next node that needs a topic or store
   * @param window whether there is an aggregate with a window
   */
  private record Above(boolean filter, boolean window) {
    static final Above NOTHING = new Above(false, false);
  }

  private static void collect(PlanNode node, Above above, String prefix, Set<String> topics) {
    Above below = new Above(false, above.window());
    if (node instanceof PlanNode.TableState state) {
      topics.add(prefix + store(state) + "-changelog");
    }
    if (node instanceof PlanNode.Aggregate aggregate) {
      if (aggregate.input().isTable()) {
        topics.add(prefix + shares(aggregate) + "-changelog");
      }
      if (aggregate.layout() == StateLayout.PER_SLICE) {
        topics.add(prefix + slices(aggregate) + "-changelog");
      }
      if (aggregate.repartition()) {
        topics.add(prefix + node.id() + "-repartition");
      }
      below = new Above(false, above.window() || aggregate.window().isPresent());
    } else if (node instanceof PlanNode.Join join) {
      JoinNames names = new JoinNames(join);
      names
          .stores(above.filter(), above.window())
          .forEach(store -> topics.add(prefix + store + "-changelog"));
      names.topics().forEach(topic -> topics.add(prefix + topic));
    } else {
      below = new Above(above.filter() || node instanceof PlanNode.Filter, above.window());
    }
    for (PlanNode source : node.sources()) {
      collect(source, below, prefix, topics);
    }
  }

  /** The topic of the records that came too late for a query's windows. */
  public static String lateTopic(String sinkTopic) {
    return sinkTopic + "_late";
  }

  public static String source(PlanNode.Source node) {
    return node.id() + "-source";
  }

  public static String processor(String node) {
    return node + "-process";
  }

  public static String hook(String node) {
    return node + "-commit";
  }

  public static Repartitioned<byte[], byte[]> repartitioned(PlanNode node, int partitions) {
    return Repartitioned.<byte[], byte[]>as(node.id())
        .withKeySerde(Serdes.ByteArray())
        .withValueSerde(Serdes.ByteArray())
        .withNumberOfPartitions(partitions)
        .withStreamPartitioner(new RowPartitioner(0));
  }
}
