package io.streambed.engine.topology.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.KeyedState;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.engine.topology.build.MapStore;
import io.streambed.engine.topology.build.Plans;
import io.streambed.engine.topology.build.TestFunctions;
import io.streambed.format.Formats;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** Rows of a table on their way through a chain into a store, and back as a reader sees them. */
final class StoredRowsTest {
  private final MapStore store = new MapStore();
  private final KeyedState state = new KeyedState(store, 2, new StateLock());
  private final Envelope envelope = new Envelope();

  private static QueryPlan plan(Optional<KeyWindow> window, String... values) {
    List<Column> columns = new ArrayList<>();
    List<NamedExpression> projection = new ArrayList<>();
    // the key stands behind a value, as in a topic whose columns were declared so
    columns.add(Column.value("A", SqlType.STRING));
    columns.add(Column.key("ID", SqlType.BIGINT));
    projection.add(Plans.key("ID", "ID", SqlType.BIGINT));
    projection.add(Plans.value("A", "A", SqlType.STRING));
    for (String value : values) {
      columns.add(Column.value(value, SqlType.STRING));
      projection.add(Plans.value(value, value, SqlType.STRING));
    }
    TopicSerde serde = new TopicSerde(Plans.KAFKA, Set.of(), Plans.DELIMITED, Set.of(), window);
    PlanNode source =
        new PlanNode.Source("S", "T", true, "t", serde, new Schema(columns), Optional.empty());
    return new QueryPlan("Q", new PlanNode.Project("P", source, projection), Optional.empty())
        .materialized(window);
  }

  private void put(QueryPlan plan, long id, long start, String... values) {
    PlanNode.Materialize node = (PlanNode.Materialize) plan.root();
    Row row = new Row(node.schema().size());
    row.setLong(0, id);
    for (int i = 0; i < values.length; i++) {
      row.setObject(i + 1, values[i]);
    }
    envelope.windowStart = start;
    envelope.windowEnd = start + 7;
    envelope.timestamp = 1_000 + id;
    StoredRows rows = new StoredRows(node);
    state.put(rows.key(row, envelope), values.length == 0 ? null : rows.value(row, envelope));
  }

  private List<String> read(QueryPlan plan) {
    TableView view =
        new TableView(
            plan,
            TopologyContext.forTests(
                TopologySettings.DEFAULTS,
                TestFunctions.expressions(),
                TestFunctions.aggregates(),
                Formats.standard(),
                entry -> {}));
    List<String> lines = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        Row row = view.row(next.key, next.value);
        StringBuilder line = new StringBuilder();
        for (int slot = 0; slot < view.schema().size(); slot++) {
          Column column = view.schema().columns().get(slot);
          line.append(row.getBoxed(slot, column.type().base())).append(' ');
        }
        lines.add(line.toString().strip());
      }
    }
    return lines;
  }

  @Test
  void givesRowsBackInTheOrderOfTheirKeys() {
    QueryPlan plan = plan(Optional.empty());
    put(plan, 5, 0, "e");
    put(plan, -1, 0, "m");
    put(plan, 5, 0, "f");
    assertThat(read(plan)).as("before the commit").isEmpty();

    state.flush();
    assertThat(read(plan)).containsExactly("-1 m 999", "5 f 1005");

    put(plan, -1, 0);
    state.flush();
    assertThat(read(plan)).containsExactly("5 f 1005");
  }

  @Test
  void writesOutWhatWouldBecomeTooMuch() {
    QueryPlan plan = plan(Optional.empty());
    put(plan, 1, 0, "a");
    put(plan, 2, 0, "b");
    put(plan, 1, 0, "c");
    assertThat(read(plan)).isEmpty();
    put(plan, 3, 0, "d");
    assertThat(read(plan)).containsExactly("1 c 1001", "2 b 1002", "3 d 1003");
  }

  @Test
  void keepsARowForEachWindow() {
    QueryPlan plan = plan(Optional.of(new KeyWindow(KeyWindow.Type.TUMBLING, Optional.of(7L))));
    put(plan, 2, 14, "late");
    put(plan, 2, 7, "soon");
    state.flush();
    assertThat(read(plan)).containsExactly("2 soon 1002 7 14", "2 late 1002 14 21");
  }

  @Test
  void readsRowsThatWereKeptBeforeAColumnWasAdded() {
    put(plan(Optional.empty()), 1, 0, "a");
    QueryPlan replacement = plan(Optional.empty(), "B");
    put(replacement, 2, 0, "x", "y");
    state.flush();
    assertThat(read(replacement)).containsExactly("1 a null 1001", "2 x y 1002");
  }
}
