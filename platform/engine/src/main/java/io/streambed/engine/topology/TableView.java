package io.streambed.engine.topology;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.format.OrderedKey;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of an aggregate as rows of the table that the query makes of it: decoded, put
 * through HAVING and projection. One thread at a time.
 */
public final class TableView {
  private final PlanNode.Aggregate aggregate;
  private final GroupCodec codec;
  private final Step chain;
  private final Envelope envelope = new Envelope();
  private final Schema schema;
  private final int rootSize;
  private final Row output;
  private final Row keyRow;
  private final List<Column> keyColumns;
  private final int[] keySlots;
  private final RowWriter keyWriter;
  private boolean captured;

  /**
   * @throws IllegalArgumentException unless {@link #aggregate} finds an aggregate
   */
  public TableView(QueryPlan plan, TopologyContext context) {
    aggregate =
        aggregate(plan)
            .orElseThrow(() -> new IllegalArgumentException(plan.id() + " keeps no table"));
    GroupSchema groups = new GroupSchema(aggregate);
    codec = new GroupCodec(groups, context.aggregates());
    rootSize = plan.root().schema().size();
    schema = schema(plan.root(), aggregate);
    output = new Row(schema.size());
    keyRow = new Row(groups.keyCount());
    keyColumns = plan.root().schema().key();
    keySlots = keySlots(plan.root(), aggregate);
    keyWriter = OrderedKey.writer(groups.keyFields());
    List<Step.Factory> steps = new ArrayList<>();
    ColumnUse use = ColumnUse.of(plan);
    for (PlanNode node = plan.root(); node != aggregate; node = node.sources().get(0)) {
      steps.add(
          0,
          node instanceof PlanNode.Filter filter
              ? FilterStep.factory(filter, context.expressions())
              : ProjectStep.factory((PlanNode.Project) node, use.of(node), context.expressions()));
    }
    chain = FusedProcessor.bind(steps, next -> new Capture());
    chain.open(new ConsumerTask(new Reporter(plan.id(), new QueryCounters(), entry -> {})));
  }

  /** The aggregate whose state is the table of a query, if nothing but filters stands between. */
  public static Optional<PlanNode.Aggregate> aggregate(QueryPlan plan) {
    PlanNode node = plan.root();
    while (node instanceof PlanNode.Filter || node instanceof PlanNode.Project) {
      node = node.sources().get(0);
    }
    return node instanceof PlanNode.Aggregate found ? Optional.of(found) : Optional.empty();
  }

  private static Schema schema(PlanNode root, PlanNode.Aggregate aggregate) {
    List<Column> columns = new ArrayList<>(root.schema().columns());
    List<Column> more = new ArrayList<>(PlanNode.PSEUDO_COLUMNS.subList(0, 1));
    if (aggregate.window().isPresent()) {
      more.addAll(PlanNode.WINDOW_BOUNDS);
    }
    for (Column column : more) {
      if (root.schema().indexOf(column.name()) < 0) {
        columns.add(column);
      }
    }
    return new Schema(columns);
  }

  /** For each key column of the table, the position of the group's key that it shows. */
  private static int[] keySlots(PlanNode root, PlanNode.Aggregate aggregate) {
    List<String> names = new ArrayList<>();
    root.schema().key().forEach(column -> names.add(column.name()));
    for (PlanNode node = root; node != aggregate; node = node.sources().get(0)) {
      if (node instanceof PlanNode.Project project) {
        names.replaceAll(name -> referenced(project, name));
      }
    }
    return names.stream().mapToInt(name -> aggregate.schema().indexOf(name)).toArray();
  }

  private static String referenced(PlanNode.Project project, String name) {
    for (NamedExpression column : project.columns()) {
      if (column.name().equals(name)) {
        String sql = column.expression().sql();
        return sql.startsWith("`") ? sql.substring(1, sql.length() - 1).replace("``", "`") : sql;
      }
    }
    throw new IllegalArgumentException("no column " + name + " in " + project.id());
  }

  /** Columns of the rows: those of the query, ROWTIME, and the bounds of the window if any. */
  public Schema schema() {
    return schema;
  }

  /** Size of the table's windows in milliseconds, if they have one. */
  public Optional<Long> windowSize() {
    return aggregate
        .window()
        .filter(window -> !(window instanceof WindowSpec.Session))
        .map(WindowSpec::size);
  }

  /** The row of a stored group; null if the table does not show it. Valid until the next call. */
  public @Nullable Row row(Bytes storeKey, byte[] state) {
    Group group =
        codec.decode(new KeyBytes(StoreKey.group(storeKey)), StoreKey.start(storeKey), state);
    if (aggregate.emission() == Emission.ON_CLOSE && !group.visible) {
      return null;
    }
    GroupCodec.address(group, envelope);
    envelope.wasVisible = false;
    captured = false;
    chain.process(codec.result(group), envelope);
    if (!captured) {
      return null;
    }
    for (int slot = rootSize; slot < schema.size(); slot++) {
      switch (schema.columns().get(slot).name()) {
        case "ROWTIME" -> output.setLong(slot, group.rowtime);
        case "WINDOWSTART" -> output.setLong(slot, group.windowStart);
        default -> output.setLong(slot, group.windowEnd);
      }
    }
    return output;
  }

  /** A group's key in the order of stores, of boxed values in the order of the table's keys. */
  public byte[] groupKey(List<Object> values) {
    for (int i = 0; i < keySlots.length; i++) {
      keyRow.setBoxed(keySlots[i], keyColumns.get(i).type().base(), values.get(i));
    }
    return Objects.requireNonNull(keyWriter.write(keyRow), "key");
  }

  public Bytes storeKey(long windowStart, List<Object> values) {
    return StoreKey.of(windowStart, groupKey(values));
  }

  /** The group's key within a store key. */
  public static byte[] groupKey(Bytes storeKey) {
    return StoreKey.group(storeKey);
  }

  /** Start of the window within a store key. */
  public static long windowStart(Bytes storeKey) {
    return StoreKey.start(storeKey);
  }

  /** Bounds of the store keys of all windows that start within two bounds, both inclusive. */
  public static List<Bytes> range(long firstStart, long lastStart) {
    long last = Math.max(0, lastStart);
    return List.of(
        StoreKey.from(Math.max(0, firstStart)),
        StoreKey.from(last == Long.MAX_VALUE ? last : last + 1));
  }

  /** Ends the chain: keeps what came through. */
  private final class Capture implements Step {
    @Override
    public void open(Task task) {}

    @Override
    public boolean process(Row row, Envelope at) {
      if (at.hasValue) {
        captured = true;
        for (int slot = 0; slot < rootSize; slot++) {
          output.copySlot(slot, row, slot);
        }
      }
      return at.hasValue;
    }

    @Override
    public void marker(ClockStamp stamp) {}

    @Override
    public void commit() {}
  }
}
