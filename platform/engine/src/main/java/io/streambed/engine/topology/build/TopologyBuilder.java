package io.streambed.engine.topology.build;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.engine.topology.ColumnUse;
import io.streambed.engine.topology.FilterStep;
import io.streambed.engine.topology.FlatMapStep;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.ListenerStep;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.ProjectStep;
import io.streambed.engine.topology.RecordTimestamp;
import io.streambed.engine.topology.RekeyStep;
import io.streambed.engine.topology.RepartitionInput;
import io.streambed.engine.topology.RepartitionStep;
import io.streambed.engine.topology.Reporter;
import io.streambed.engine.topology.RowListener;
import io.streambed.engine.topology.RowPartitioner;
import io.streambed.engine.topology.SinkStep;
import io.streambed.engine.topology.SourceClock;
import io.streambed.engine.topology.SourceInput;
import io.streambed.engine.topology.StateOnlyStep;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.UpstreamClocks;
import io.streambed.engine.topology.aggregate.AggregateStep;
import io.streambed.engine.topology.aggregate.GroupCodec;
import io.streambed.engine.topology.aggregate.GroupResults;
import io.streambed.engine.topology.aggregate.GroupStep;
import io.streambed.engine.topology.aggregate.LateRecords;
import io.streambed.engine.topology.aggregate.PerSliceState;
import io.streambed.engine.topology.aggregate.PerWindowState;
import io.streambed.engine.topology.aggregate.SessionStep;
import io.streambed.engine.topology.aggregate.TableGroupStep;
import io.streambed.engine.topology.aggregate.TimeWindows;
import io.streambed.engine.topology.join.JoinLayout;
import io.streambed.engine.topology.join.JoinNames;
import io.streambed.engine.topology.join.SameKeyProcessor;
import io.streambed.engine.topology.join.VisibleRowsStep;
import io.streambed.engine.topology.table.MaterializeStep;
import io.streambed.format.FieldSlot;
import io.streambed.format.RowWriter;
import io.streambed.format.WindowedKey;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Kafka Streams' DSL serves as wiring only: it names, creates and purges
 * repartition topics, which the Processor API cannot. All that happens to a record happens in fused
 * processors. Every node, store and topic is named after a plan node; see Names.
 */

/**
 * Builds the topology of a query: each plan node adds its steps to the stretch below it, and
 * repartition topics end one stretch and begin the next.
 */
public final class TopologyBuilder implements PlanNode.Visitor<Stretch> {
  private final QueryPlan plan;
  private final TopologyContext context;
  private final StreamsBuilder builder = new StreamsBuilder();
  private final List<Supplier<FusedProcessor>> processors = new ArrayList<>();
  private final ColumnUse columnUse;
  private final Set<String> keyMoves;
  private final CoPartitioning partitions;
  private final boolean carriesClocks;
  private final boolean hasJoin;

  private TopologyBuilder(QueryPlan plan, TopologyContext context) {
    this.plan = plan;
    this.context = context;
    columnUse = ColumnUse.of(plan);
    keyMoves = KeyMoves.of(plan);
    partitions = CoPartitioning.of(plan.root(), context.partitions());
    carriesClocks = has(plan.root(), TopologyBuilder::isWindow);
    hasJoin = has(plan.root(), PlanNode.Join.class::isInstance);
  }

  /**
   * The topology of a query that writes a topic or does nothing but keep a table. All expressions
   * are bound once on the way, so that what no longer fits is found here.
   *
   * @throws PlatformException if the plan holds what this engine cannot do yet, or an expression or
   *     function is not what it was planned with
   */
  public static Topology build(QueryPlan plan, TopologyContext context) {
    TopologyBuilder topology = new TopologyBuilder(plan, context);
    return plan.sink()
        .map(topology::endAtTopic)
        .orElseGet(() -> topology.end(StateOnlyStep.factory()));
  }

  /** The topology of a push query, whose rows end at the listener. */
  public static Topology build(QueryPlan plan, TopologyContext context, RowListener listener) {
    return new TopologyBuilder(plan, context).end(ListenerStep.factory(listener));
  }

  /** What runs between the topics of a query, from its source to its sink; for simulations. */
  public static List<Supplier<FusedProcessor>> processors(QueryPlan plan, TopologyContext context) {
    TopologyBuilder topology = new TopologyBuilder(plan, context);
    topology.endAtTopic(plan.sink().orElseThrow());
    return topology.processors;
  }

  private Topology end(Step.Factory last) {
    add(plan.root().accept(this), last);
    return builder.build();
  }

  private Topology endAtTopic(Sink sink) {
    Stretch stretch = plan.root().accept(this);
    Optional<String> lateNode = lateNode();
    KStream<byte[], byte[]> out =
        add(
            stretch,
            SinkStep.factory(sink, plan.root(), context.formats(), lateNode.map(l -> Names.SINK)));
    Produced<byte[], byte[]> produced =
        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(Names.SINK);
    int windowBytes =
        sink.serde().window().map(SinkStep::windowedKey).map(WindowedKey::windowBytes).orElse(0);
    out.to(
        sink.topic(),
        windowBytes == 0
            ? produced
            : produced.withStreamPartitioner(new RowPartitioner(windowBytes)));
    lateNode.ifPresent(
        name ->
            out.to(
                Names.lateTopic(sink.topic()),
                Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name)));
    return builder.build();
  }

  private Optional<String> lateNode() {
    return context.settings().lateTopic() && plan.sink().isPresent() && carriesClocks
        ? Optional.of(Names.LATE)
        : Optional.empty();
  }

  private static boolean has(PlanNode node, Predicate<PlanNode> kind) {
    return kind.test(node) || node.sources().stream().anyMatch(source -> has(source, kind));
  }

  private static boolean isWindow(PlanNode node) {
    return node instanceof PlanNode.Aggregate aggregate && aggregate.window().isPresent();
  }

  @Override
  public Stretch visitSource(PlanNode.Source node) {
    RecordTimestamp timestamps =
        new RecordTimestamp(
            plan.id(), node.id(), node.timestamp().isPresent(), context.counters(), context.log());
    KStream<byte[], byte[]> stream =
        builder.stream(
            node.topic(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(timestamps)
                .withName(Names.source(node)));
    return Stretch.ofSource(
        stream,
        node,
        SourceInput.factory(node, columnUse.of(node), context.settings(), context.formats()),
        partitions.of(node));
  }

  @Override
  public Stretch visitFilter(PlanNode.Filter node) {
    Stretch stretch = node.input().accept(this);
    tableJoinBelow(node).ifPresent(join -> trackVisibleRows(stretch, join, node.input().schema()));
    stretch.add(FilterStep.factory(node, context.expressions()));
    return stretch;
  }

  @Override
  public Stretch visitProject(PlanNode.Project node) {
    Stretch stretch = node.input().accept(this);
    stretch.add(ProjectStep.factory(node, columnUse.of(node), context.expressions()));
    return stretch;
  }

  @Override
  public Stretch visitFlatMap(PlanNode.FlatMap node) {
    Stretch stretch = node.input().accept(this);
    stretch.add(FlatMapStep.factory(node, columnUse.of(node), context.aggregates()));
    return stretch;
  }

  @Override
  public Stretch visitRekey(PlanNode.Rekey node) {
    if (node.isTable() && !keepsKey(node)) {
      throw notSupported("PARTITION BY over a table");
    }
    Stretch stretch = node.input().accept(this);
    Set<String> used = columnUse.of(node);
    stretch.add(RekeyStep.factory(node, used, context.expressions()));
    if (!keyMoves.contains(node.id())) {
      return stretch;
    }
    if (carriesClocks) {
      addSourceClock(stretch, partitions.of(node));
    }
    List<FieldSlot> fields = new ArrayList<>();
    for (Column column : node.schema().columns()) {
      boolean kept = used.contains(column.name()) || column.place() == Column.Place.KEY;
      int slot = kept ? fields.size() : FieldSlot.UNUSED;
      fields.add(new FieldSlot(column.name(), column.type(), slot));
    }
    List<FieldSlot> keys = fields.subList(0, node.keys().size());
    return repartition(
        stretch, node, () -> KeyWriters.of(context.formats(), node.keyFormat(), keys), fields);
  }

  /** Whether the key only gets another format. Under a new key a moved row would leave its old. */
  private static boolean keepsKey(PlanNode.Rekey node) {
    List<Column> before = node.input().schema().key();
    if (before.size() != node.keys().size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!node.keys().get(i).expression().isColumn(before.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Stretch visitAggregate(PlanNode.Aggregate node) {
    Stretch stretch = node.input().accept(this);
    GroupSchema schema = new GroupSchema(node);
    if (node.input().isTable()) {
      stretch.add(TableGroupStep.factory(schema, context));
      stretch.addStore(builder, Stretch.keyValues(Names.shares(node)));
    } else {
      stretch.add(GroupStep.factory(schema, context.expressions()));
    }
    if (node.window().isPresent()) {
      addSourceClock(stretch, node.repartition() ? partitions.of(node) : 0);
    }
    if (node.repartition()) {
      stretch =
          repartition(
              stretch,
              node,
              () -> KeyWriters.of(context.formats(), node.keyFormat(), schema.keyFields()),
              schema.fields());
    }
    String store = Names.store(node);
    int channels = stretch.channels();
    stretch.add(next -> aggregate(schema, channels, store, next));
    stretch.addStore(builder, Stretch.keyValues(store));
    if (node.layout() == StateLayout.PER_SLICE) {
      stretch.addStore(builder, Stretch.keyValues(Names.slices(node)));
    }
    return stretch;
  }

  @Override
  public Stretch visitMaterialize(PlanNode.Materialize node) {
    Stretch stretch = node.input().accept(this);
    stretch.add(MaterializeStep.factory(node, context));
    stretch.addStore(builder, Stretch.keyValues(Names.store(node)));
    return stretch;
  }

  @Override
  public Stretch visitJoin(PlanNode.Join node) {
    Stretch left = node.left().accept(this);
    Stretch right = node.right().accept(this);
    JoinLayout layout = new JoinLayout(node, columnUse.of(node));
    return new JoinTopology(layout, context, builder, partitions.of(node))
        .join(left, right, carriesClocks, this::addSide);
  }

  /** A join deletes also what it never made, so a filter over it must know what it let through. */
  private void trackVisibleRows(Stretch stretch, PlanNode.Join join, Schema rows) {
    String store = new JoinNames(join).visible();
    if (!stretch.hasStore(store)) {
      stretch.add(VisibleRowsStep.factory(store, rows, join.window()));
      stretch.addStore(builder, Stretch.keyValues(store));
    }
  }

  private static Optional<PlanNode.Join> tableJoinBelow(PlanNode.Filter filter) {
    PlanNode node = filter.input();
    while (node instanceof PlanNode.Filter
        || node instanceof PlanNode.Project
        || node instanceof PlanNode.Materialize) {
      node = node.sources().get(0);
    }
    return node instanceof PlanNode.Join join && join.isTable()
        ? Optional.of(join)
        : Optional.empty();
  }

  private Step aggregate(GroupSchema schema, int channels, String store, Step next) {
    PlanNode.Aggregate node = schema.node();
    Emission emission =
        node.emission() == Emission.EVERY_COMMIT
            ? context.settings().emission().orElse(Emission.EVERY_COMMIT)
            : node.emission();
    GroupCodec codec = new GroupCodec(schema, context.aggregates());
    LateRecords late = new LateRecords(schema, context.formats(), lateNode().orElse(null));
    UpstreamClocks clocks = new UpstreamClocks(channels);
    WindowSpec window = node.window().orElse(null);
    if (window instanceof WindowSpec.Session session) {
      return new SessionStep(
          session,
          emission,
          codec,
          late,
          clocks,
          context.settings().idleAfter(),
          store,
          context.lock(),
          next);
    }
    TimeWindows windows = windows(window);
    GroupResults results = new GroupResults(emission, codec, next);
    int maxGroups = context.settings().maxLiveEntries();
    PerWindowState perWindow = new PerWindowState(windows, codec, results, store, maxGroups);
    return new AggregateStep(
        windows,
        node.layout() == StateLayout.PER_SLICE
            ? new PerSliceState(windows, codec, perWindow, Names.slices(node), maxGroups)
            : perWindow,
        late,
        clocks,
        context.settings().idleAfter(),
        store,
        context.lock(),
        next);
  }

  /**
   * The clock of the source partition, where rows first leave for a windowed aggregate.
   *
   * @param targets partitions that they go to; 0 if the aggregate is in the same task
   */
  private void addSourceClock(Stretch stretch, int targets) {
    if (!stretch.isFromSource()) {
      return;
    }
    SourceClock.Audience audience =
        switch (targets) {
          case 0 -> SourceClock.Audience.SAME_TASK;
          case 1 -> SourceClock.Audience.ONE_TASK;
          default -> SourceClock.Audience.MANY_TASKS;
        };
    boolean onlyPartition = stretch.partitions() == 1 && !hasJoin;
    String topic = stretch.topic();
    stretch.add(
        next ->
            new SourceClock(
                "clock",
                topic,
                audience,
                onlyPartition,
                context.settings().idleAfter(),
                context.idleWatch(),
                next));
    stretch.needCommits(builder);
  }

  private Stretch repartition(
      Stretch stretch, PlanNode node, Supplier<RowWriter> keys, List<FieldSlot> fields) {
    RepartitionStep.Clocks clocks =
        !carriesClocks
            ? RepartitionStep.Clocks.NONE
            : stretch.isFromSource()
                ? RepartitionStep.Clocks.FIRST_HOP
                : RepartitionStep.Clocks.LATER_HOP;
    KStream<byte[], byte[]> moved =
        add(stretch, RepartitionStep.factory(node.id(), clocks, stretch.partitions(), keys, fields))
            .repartition(Names.repartitioned(node, partitions.of(node)));
    return Stretch.behind(
        node,
        moved,
        RepartitionInput.factory(fields),
        partitions.of(node),
        stretch.channelsBelow());
  }

  /** Adds the processor of a stretch, which ends with the given step. */
  private KStream<byte[], byte[]> add(Stretch stretch, Step.Factory end) {
    Supplier<FusedProcessor> processor = processor(stretch, end);
    return stretch.stream().process(processor::get, stretch.named(), stretch.stores());
  }

  /** Adds the processor of a stretch that ends where a join begins. */
  private KStream<byte[], byte[]> addSide(Stretch stretch, Step.Factory end) {
    Supplier<FusedProcessor> processor = processor(stretch, end);
    return stretch.stream()
        .processValues(
            () -> new SameKeyProcessor(processor.get()), stretch.named(), stretch.stores());
  }

  private Supplier<FusedProcessor> processor(Stretch stretch, Step.Factory end) {
    Reporter reporter = new Reporter(plan.id(), context.counters(), context.log());
    Supplier<FusedProcessor> processor = () -> stretch.bind(end, reporter);
    // What no longer fits the plan is found here, not when the first task starts.
    stretch.check(end, reporter);
    processors.add(processor);
    return processor;
  }

  private PlatformException notSupported(String what) {
    return new PlatformException(
        EngineErrorCode.NOT_SUPPORTED,
        what + " is not supported yet in query \"" + plan.id() + "\"");
  }

  private static TimeWindows windows(@Nullable WindowSpec window) {
    if (window instanceof WindowSpec.Tumbling tumbling) {
      return TimeWindows.of(tumbling);
    }
    return window instanceof WindowSpec.Hopping hopping
        ? TimeWindows.of(hopping)
        : TimeWindows.UNBOUNDED;
  }
}
