package io.streambed.engine.topology.build;

import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.DatalessStoreBuilder;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.SourceClock;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.join.JoinClockStep;
import io.streambed.engine.topology.join.JoinInput;
import io.streambed.engine.topology.join.JoinLayout;
import io.streambed.engine.topology.join.JoinNames;
import io.streambed.engine.topology.join.JoinOperator;
import io.streambed.engine.topology.join.JoinSideStep;
import io.streambed.engine.topology.join.LookupClocks;
import io.streambed.engine.topology.join.WithinClocks;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Puts a join between the stretches of its sides and the one that begins with its results, and
 * leads clocks past it where a windowed aggregate stands above.
 */
final class JoinTopology {
  private final PlanNode.Join node;
  private final JoinLayout layout;
  private final JoinNames names;
  private final TopologyContext context;
  private final StreamsBuilder builder;
  private final int partitions;

  /**
   * @param partitions of the rows of both sides
   */
  JoinTopology(JoinLayout layout, TopologyContext context, StreamsBuilder builder, int partitions) {
    this.node = layout.node();
    this.layout = layout;
    this.names = new JoinNames(node);
    this.context = context;
    this.builder = builder;
    this.partitions = partitions;
  }

  /**
   * The stretch of the results.
   *
   * @param carriesClocks whether a windowed aggregate stands above
   * @param addSide ends the stretch of a side with the given step
   */
  Stretch join(
      Stretch left,
      Stretch right,
      boolean carriesClocks,
      BiFunction<Stretch, Step.Factory, KStream<byte[], byte[]>> addSide) {
    boolean isOneWay = isOneWay(left, right);
    Optional<String> clocks = Optional.empty();
    int channels = 1;
    if (carriesClocks && !isOneWay) {
      clocks = Optional.of(names.clocks());
      channels = addClocks(left, right);
    }
    KStream<byte[], byte[]> leftRows =
        addSide.apply(left, JoinSideStep.factory(layout, JoinClocks.Side.LEFT, clocks, context));
    KStream<byte[], byte[]> rightRows =
        addSide.apply(
            right,
            JoinSideStep.factory(
                layout, JoinClocks.Side.RIGHT, isLookup() ? Optional.empty() : clocks, context));
    Stretch results =
        Stretch.behind(
            node,
            new JoinOperator(node).apply(leftRows, rightRows),
            JoinInput.factory(layout, context.formats()),
            partitions,
            channels);
    if (clocks.isPresent()) {
      results.add(JoinClockStep.factory(names.clocks()));
      results.use(names.clocks());
      if (!isLookup()) {
        results.addStore(builder, Stretch.keyValues(names.clockState()));
      }
      results.needCommits(builder);
    } else if (carriesClocks) {
      addClock(results, node.id(), SourceClock.Audience.SAME_TASK, true);
    }
    return results;
  }

  /** Whether rows come by one way only: then what comes out is the clock, as in ksqlDB. */
  private boolean isOneWay(Stretch left, Stretch right) {
    return partitions == 1 && left.channels() == 1 && (isLookup() || right.channels() == 1);
  }

  private boolean isLookup() {
    return node.method() instanceof JoinMethod.Lookup;
  }

  /** Lets both sides tell of their clocks; returns the channels of the results in a task. */
  private int addClocks(Stretch left, Stretch right) {
    String name = names.clocks();
    int leftChannels = left.channels();
    int rightChannels = right.channels();
    long heldBack = heldBack();
    builder.addStateStore(
        new DatalessStoreBuilder<JoinClocks>(
            name,
            () ->
                isLookup()
                    ? new LookupClocks(name)
                    : new WithinClocks(
                        name,
                        names.clockState(),
                        leftChannels,
                        rightChannels,
                        heldBack,
                        context.settings().idleAfter())));
    addSide(left, name);
    if (isLookup()) {
      return leftChannels;
    }
    addSide(right, name);
    return 1;
  }

  private void addSide(Stretch side, String clocks) {
    if (side.isFromSource()) {
      addClock(side, side.topic(), SourceClock.Audience.JOIN, false);
    }
    side.use(clocks);
  }

  private void addClock(
      Stretch stretch, String topic, SourceClock.Audience audience, boolean onlyPartition) {
    String key = "clock-" + stretch.node();
    stretch.add(
        next ->
            new SourceClock(
                key,
                topic,
                audience,
                onlyPartition,
                context.settings().idleAfter(),
                context.idleWatch(),
                next));
    stretch.needCommits(builder);
  }

  /** How long rows without a match wait for one, in milliseconds. */
  private long heldBack() {
    return node.method() instanceof JoinMethod.Within within && node.kind() != JoinKind.INNER
        ? within.grace().map(g -> g + Math.max(within.before(), within.after())).orElse(0L)
        : 0;
  }
}
