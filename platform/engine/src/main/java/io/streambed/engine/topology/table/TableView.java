package io.streambed.engine.topology.table;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.ColumnUse;
import io.streambed.engine.topology.ConsumerTask;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.FilterStep;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.ProjectStep;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.Reporter;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.format.FieldSlot;
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
 * The stored state of a query as rows of its table: decoded, put through what stands above the
 * state, such as HAVING and the projection. One thread at a time.
 */
public final class TableView {
  private final StoredTable table;
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
   * @throws IllegalArgumentException if the query keeps no table
   */
  public TableView(QueryPlan plan, TopologyContext context) {
    PlanNode.TableState state =
        plan.tableState()
            .orElseThrow(() -> new IllegalArgumentException(plan.id() + " keeps no table"));
    table = StoredTable.of(state, context.aggregates());
    rootSize = plan.root().schema().size();
    schema = schema(plan.root(), table.isWindowed());
    output = new Row(schema.size());
    keyRow = new Row(table.keys().size());
    keyColumns = plan.root().schema().key();
    keySlots = keySlots(plan.root(), state, table.keys());
    keyWriter = OrderedKey.writer(table.keys());
    List<Step.Factory> steps = new ArrayList<>();
    ColumnUse use = ColumnUse.of(plan);
    for (PlanNode node = plan.root(); node != state; node = node.sources().get(0)) {
      steps.add(
          0,
          node instanceof PlanNode.Filter filter
              ? FilterStep.factory(filter, context.expressions())
              : ProjectStep.factory((PlanNode.Project) node, use.of(node), context.expressions()));
    }
    chain = FusedProcessor.bind(steps, next -> new Capture());
    chain.open(new ConsumerTask(new Reporter(plan.id(), new QueryCounters(), entry -> {})));
  }

  private static Schema schema(PlanNode root, boolean windowed) {
    List<Column> columns = new ArrayList<>(root.schema().columns());
    List<Column> more = new ArrayList<>(PlanNode.PSEUDO_COLUMNS.subList(0, 1));
    if (windowed) {
      more.addAll(PlanNode.WINDOW_BOUNDS);
    }
    for (Column column : more) {
      if (root.schema().indexOf(column.name()) < 0) {
        columns.add(column);
      }
    }
    return new Schema(columns);
  }

  /** For each key column of the table, the slot of the stored key that it shows. */
  private static int[] keySlots(PlanNode root, PlanNode state, List<FieldSlot> keys) {
    List<String> names = new ArrayList<>();
    root.schema().key().forEach(column -> names.add(column.name()));
    for (PlanNode node = root; node != state; node = node.sources().get(0)) {
      if (node instanceof PlanNode.Project project) {
        names.replaceAll(name -> referenced(project, name));
      }
    }
    List<String> stored = keys.stream().map(FieldSlot::name).toList();
    return names.stream().mapToInt(stored::indexOf).toArray();
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

  public boolean isWindowed() {
    return table.isWindowed();
  }

  /** Size of the table's windows in milliseconds, if they have one. */
  public Optional<Long> windowSize() {
    return table.windowSize();
  }

  /** The row of a store's entry; null if the table does not show it. Valid until the next call. */
  public @Nullable Row row(Bytes storeKey, byte[] value) {
    Row kept = table.read(storeKey, value, envelope);
    if (kept == null) {
      return null;
    }
    envelope.wasVisible = false;
    captured = false;
    chain.process(kept, envelope);
    if (!captured) {
      return null;
    }
    for (int slot = rootSize; slot < schema.size(); slot++) {
      switch (schema.columns().get(slot).name()) {
        case "ROWTIME" -> output.setLong(slot, envelope.timestamp);
        case "WINDOWSTART" -> output.setLong(slot, envelope.windowStart);
        default -> output.setLong(slot, envelope.windowEnd);
      }
    }
    return output;
  }

  /** A key in the order of stores, of boxed values in the order of the table's keys. */
  public byte[] key(List<Object> values) {
    for (int i = 0; i < keySlots.length; i++) {
      keyRow.setBoxed(keySlots[i], keyColumns.get(i).type().base(), values.get(i));
    }
    return Objects.requireNonNull(keyWriter.write(keyRow), "key");
  }

  public Bytes storeKey(long windowStart, List<Object> values) {
    return StoreKey.of(windowStart, key(values));
  }

  /** The key without its window within a store key. */
  public static byte[] key(Bytes storeKey) {
    return StoreKey.group(storeKey);
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
