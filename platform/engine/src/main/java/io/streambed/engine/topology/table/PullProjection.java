package io.streambed.engine.topology.table;

import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.Evaluator;
import io.streambed.engine.plan.KeySelection;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.WindowRange;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.engine.topology.KeyBytes;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** One run of a pull query over a stored table: selects, filters, projects and collects. */
public final class PullProjection {
  private final PullQueryPlan query;
  private final TableView view;
  private final Predicate<byte[]> keys;
  private final int[] slots;
  private final Row row;
  private final @Nullable Evaluator filter;
  private final List<Boxed> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final int limit;

  public PullProjection(PullQueryPlan query, TableView view, ExpressionBinder expressions) {
    this.query = query;
    this.view = view;
    Schema schema = query.rowSchema();
    slots = schema.columns().stream().mapToInt(c -> view.schema().indexOf(c.name())).toArray();
    row = new Row(schema.size());
    filter = query.filter().map(e -> expressions.bind(e, schema)).orElse(null);
    for (NamedExpression column : query.projection()) {
      columns.add(
          new Boxed(
              expressions.bind(column.expression(), schema), column.expression().type().base()));
    }
    limit = query.limit().orElse(Integer.MAX_VALUE);
    keys = selection(query.keys());
  }

  private Predicate<byte[]> selection(KeySelection selection) {
    if (selection instanceof KeySelection.Lookup lookup) {
      Set<KeyBytes> wanted = new HashSet<>();
      lookup.keys().forEach(key -> wanted.add(new KeyBytes(view.key(key))));
      return key -> wanted.contains(new KeyBytes(key));
    }
    if (selection instanceof KeySelection.Range range) {
      Predicate<byte[]> within = key -> true;
      if (range.lower().isPresent()) {
        KeySelection.Bound bound = range.lower().get();
        byte[] least = view.key(List.of(bound.value()));
        int from = bound.inclusive() ? 0 : 1;
        within = within.and(key -> Arrays.compareUnsigned(key, least) >= from);
      }
      if (range.upper().isPresent()) {
        KeySelection.Bound bound = range.upper().get();
        byte[] most = view.key(List.of(bound.value()));
        int to = bound.inclusive() ? 0 : -1;
        within = within.and(key -> Arrays.compareUnsigned(key, most) <= to);
      }
      return within;
    }
    return key -> true;
  }

  /** Start of the first window that can hold a row. */
  public long firstStart() {
    WindowRange window = query.window();
    long byEnd =
        view.windowSize().isPresent() && window.endFrom() > Long.MIN_VALUE
            ? saturated(window.endFrom(), view.windowSize().get())
            : Long.MIN_VALUE;
    return Math.max(window.startFrom(), byEnd);
  }

  /** Start of the last window that can hold a row. */
  public long lastStart() {
    WindowRange window = query.window();
    return view.windowSize().isPresent() && window.endTo() < Long.MAX_VALUE
        ? Math.min(window.startTo(), saturated(window.endTo(), view.windowSize().get()))
        : window.startTo();
  }

  private static long saturated(long end, long size) {
    return end < Long.MIN_VALUE + size ? Long.MIN_VALUE : end - size;
  }

  /** Whether the limit is reached. */
  public boolean isDone() {
    return rows.size() >= limit;
  }

  /** Takes an entry of the store. */
  public void accept(Bytes storeKey, byte[] state) {
    if (!keys.test(TableView.key(storeKey))) {
      return;
    }
    Row found = view.row(storeKey, state);
    if (found == null || !isInWindow(found)) {
      return;
    }
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] < 0) {
        row.setNull(i);
      } else {
        row.copySlot(i, found, slots[i]);
      }
    }
    if (filter != null && !(filter.eval(row) && filter.booleanResult())) {
      return;
    }
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (Boxed column : columns) {
      values.add(column.get(row));
    }
    rows.add(values);
  }

  private boolean isInWindow(Row found) {
    int start = view.schema().indexOf("WINDOWSTART");
    int end = view.schema().indexOf("WINDOWEND");
    return start < 0
        || end < 0
        || query.window().contains(found.getLong(start), found.getLong(end));
  }

  /** What was collected: boxed values in the order of the projection. */
  public List<List<@Nullable Object>> rows() {
    return rows;
  }
}
