package io.streambed.engine.topology.join;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.format.OrderedKey;
import io.streambed.format.RowWriter;
import io.streambed.format.WindowedKey;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which rows of a table the end of the chain shows, so that a filter below deletes none
 * that was never there. Costs a read of its store a row, and a write where the answer changes.
 */
public final class VisibleRowsStep implements Step {
  private static final byte[] VISIBLE = {1};

  private final String storeName;
  private final RowWriter keys;
  private final int windowBytes;
  private final Step next;
  private @Nullable KeyValueStore<Bytes, byte[]> store;

  private VisibleRowsStep(String storeName, Schema rows, Optional<KeyWindow> window, Step next) {
    this.storeName = storeName;
    this.next = next;
    keys = OrderedKey.writer(KeyWriters.keyFields(rows));
    windowBytes = window.isPresent() ? WindowedKey.SESSION.windowBytes() : 0;
  }

  public static Factory factory(String storeName, Schema rows, Optional<KeyWindow> window) {
    return next -> new VisibleRowsStep(storeName, rows, window, next);
  }

  @Override
  public void open(Task task) {
    store = task.store(storeName);
    next.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    KeyValueStore<Bytes, byte[]> visible = Objects.requireNonNull(store, "not open");
    byte[] bytes = Objects.requireNonNull(keys.write(row, 0, windowBytes), "key");
    if (windowBytes > 0) {
      WindowedKey.SESSION.put(bytes, envelope.windowStart, envelope.windowEnd);
    }
    Bytes key = Bytes.wrap(bytes);
    boolean before = visible.get(key) != null;
    envelope.wasVisible = before;
    boolean after = next.process(row, envelope);
    if (after != before) {
      visible.put(key, after ? VISIBLE : null);
    }
    return after;
  }

  @Override
  public void marker(ClockStamp stamp) {
    next.marker(stamp);
  }

  @Override
  public void commit() {
    next.commit();
  }
}
