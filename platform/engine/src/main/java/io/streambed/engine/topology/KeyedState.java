package io.streambed.engine.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a task keeps for each key of a table: changes since the last commit in memory, over a store
 * that gets the last one of each key. So a key that changes often costs one write a commit. One
 * thread.
 */
public final class KeyedState {
  private final KeyValueStore<Bytes, byte[]> store;
  private final int maxChanges;
  private final StateLock lock;
  private final Map<Bytes, Change> changes = new LinkedHashMap<>();

  /** The value that a key has now; null if it is deleted. */
  private record Change(byte @Nullable [] value) {
    // spelt out, because NullAway does not see the annotations of a compact one's arrays
    Change(byte @Nullable [] value) {
      this.value = value;
    }
  }

  /**
   * @param maxChanges changes that are written out although no commit is due
   * @param lock held while changes are written
   */
  public KeyedState(KeyValueStore<Bytes, byte[]> store, int maxChanges, StateLock lock) {
    this.store = store;
    this.maxChanges = maxChanges;
    this.lock = lock;
  }

  public byte @Nullable [] get(Bytes key) {
    Change change = changes.get(key);
    return change == null ? store.get(key) : change.value();
  }

  /**
   * @param value null deletes
   */
  public void put(Bytes key, byte @Nullable [] value) {
    changes.put(key, new Change(value));
    if (changes.size() > maxChanges) {
      flush();
    }
  }

  /** Writes out all changes, in the order in which their keys first changed. */
  public void flush() {
    lock.lock();
    try {
      changes.forEach(this::write);
    } finally {
      lock.unlock();
    }
    changes.clear();
  }

  private void write(Bytes key, Change change) {
    if (change.value() == null) {
      store.delete(key);
    } else {
      store.put(key, change.value());
    }
  }
}
