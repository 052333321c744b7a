package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.KeyBytes;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.StoreKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. The store below is plain: uncached, logged, keyed as StoreKey says. Between
 * two commits changes are only in the map; a commit writes the dirty groups out. Windows that start
 * at or after `freshFrom` have never been written and forgotten: they live wholly in the map, so a
 * miss needs no read. A window that closes before it was ever written costs the store nothing.
 *
 * The bound on the map is kept by writing all out and forgetting all, which is rare and simple;
 * windows that began before are then read when they are touched again.
 */

/**
 * The open windows of one task: live groups in a write-back map over a store. One thread; its owner
 * holds the {@link StateLock} around everything that writes.
 */
final class LiveGroups {
  /** The groups of one window. */
  private static final class Window {
    final long start;
    final Map<KeyBytes, Group> groups = new HashMap<>();

    Window(long start) {
      this.start = start;
    }
  }

  /** Windows that are found without the tree; a power of two. */
  private static final int RECENT = 64;

  private final GroupCodec codec;
  private final KeyValueStore<Bytes, byte[]> store;
  private final long advance;
  private final int maxGroups;
  private final NavigableMap<Long, Window> windows = new TreeMap<>();
  private final List<Group> dirty = new ArrayList<>();
  private final @Nullable Window[] recent = new Window[RECENT];
  private int size;
  private long freshFrom;
  private long newest = -1;
  private long deletedTo = -1;

  /**
   * @param advance milliseconds from one window's start to the next
   */
  LiveGroups(GroupCodec codec, KeyValueStore<Bytes, byte[]> store, long advance, int maxGroups) {
    this.codec = codec;
    this.advance = advance;
    this.store = store;
    this.maxGroups = maxGroups;
    try (KeyValueIterator<Bytes, byte[]> backwards = store.reverseAll()) {
      if (backwards.hasNext()) {
        Bytes key = backwards.next().key;
        freshFrom = StoreKey.isGroup(key) ? StoreKey.start(key) + 1 : 0;
      }
    }
    newest = freshFrom - 1;
  }

  /** The group of that key and window, with its stored state if it has one. */
  Group find(KeyBytes key, long start, long end) {
    Window window = window(start);
    Group group = window.groups.get(key);
    if (group == null) {
      byte[] bytes = start >= freshFrom ? null : store.get(StoreKey.of(start, key.bytes()));
      group = bytes == null ? codec.begin(key, start, end) : codec.decode(key, start, bytes);
      window.groups.put(key, group);
      size++;
    }
    return group;
  }

  private Window window(long start) {
    int place = (int) (start / advance) & (RECENT - 1);
    Window window = recent[place];
    if (window == null || window.start != start) {
      window = windows.computeIfAbsent(start, Window::new);
      recent[place] = window;
      newest = Math.max(newest, start);
    }
    return window;
  }

  /** Notes that a group has changed. */
  void touch(Group group) {
    if (!group.dirty) {
      group.dirty = true;
      dirty.add(group);
    }
  }

  boolean isFull() {
    return size > maxGroups;
  }

  /**
   * Writes out all groups that have changed, in the order of their first change, each after the
   * action; and forgets all live groups if there are too many.
   */
  void drain(Consumer<Group> beforeWrite) {
    for (Group group : dirty) {
      if (!group.gone && group.dirty) {
        beforeWrite.accept(group);
        write(group);
      }
    }
    dirty.clear();
    if (isFull()) {
      windows.clear();
      Arrays.fill(recent, null);
      size = 0;
      freshFrom = newest + 1;
    }
  }

  /** Writes a group out now. */
  void write(Group group) {
    store.put(StoreKey.of(group.windowStart, group.key.bytes()), codec.encode(group));
    group.dirty = false;
    group.stored = true;
  }

  /** Visits all groups of windows that start in (after, last], by start, in any order of keys. */
  void forEach(long after, long lastStart, Consumer<Group> action) {
    if (after + 1 < freshFrom) {
      forEachStored(after, lastStart, action);
      return;
    }
    for (Window window : windows.subMap(after, false, lastStart, true).values()) {
      window.groups.values().forEach(action);
    }
  }

  /** The same, by start and then by key. */
  void forEachInOrder(long after, long lastStart, Consumer<Group> action) {
    if (after + 1 < freshFrom) {
      forEachStored(after, lastStart, action);
      return;
    }
    for (Window window : windows.subMap(after, false, lastStart, true).values()) {
      inOrder(new ArrayList<>(window.groups.values())).forEach(action);
    }
  }

  /** Writes out what is live, so that the store has all groups and gives them in order. */
  private void forEachStored(long after, long lastStart, Consumer<Group> action) {
    for (Window window : windows.subMap(after, false, lastStart, true).values()) {
      for (Group group : window.groups.values()) {
        if (group.dirty) {
          write(group);
        }
      }
    }
    try (KeyValueIterator<Bytes, byte[]> stored = stored(after, lastStart)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, byte[]> next = stored.next();
        action.accept(live(next.key, next.value));
      }
    }
  }

  /** Start of the first window that has a group, at or after that start. */
  OptionalLong nextStart(long from) {
    Long live = windows.ceilingKey(from);
    if (from < freshFrom) {
      try (KeyValueIterator<Bytes, byte[]> stored = stored(from - 1, newest)) {
        if (stored.hasNext()) {
          long start = StoreKey.start(stored.next().key);
          return OptionalLong.of(live == null ? start : Math.min(start, live));
        }
      }
    }
    return live == null ? OptionalLong.empty() : OptionalLong.of(live);
  }

  private static List<Group> dirtyInOrder(Window window) {
    List<Group> groups = new ArrayList<>();
    for (Group group : window.groups.values()) {
      if (group.dirty) {
        groups.add(group);
      }
    }
    return inOrder(groups);
  }

  private static List<Group> inOrder(List<Group> groups) {
    groups.sort((a, b) -> a.key.compareTo(b.key));
    return groups;
  }

  private KeyValueIterator<Bytes, byte[]> stored(long after, long lastStart) {
    return store.range(
        StoreKey.from(Math.max(0, after + 1)), StoreKey.from(Math.max(0, lastStart + 1)));
  }

  private Group live(Bytes storeKey, byte[] value) {
    long start = StoreKey.start(storeKey);
    KeyBytes key = new KeyBytes(StoreKey.group(storeKey));
    Window window = windows.get(start);
    Group group = window == null ? null : window.groups.get(key);
    return group == null ? codec.decode(key, start, value) : group;
  }

  /**
   * Deletes all windows that start at or before {@code lastStart}.
   *
   * @param unwritten called for groups that have changed since they were last written
   */
  void delete(long lastStart, Consumer<Group> unwritten) {
    if (lastStart <= deletedTo) {
      return;
    }
    NavigableMap<Long, Window> closed = windows.headMap(lastStart, true);
    for (Window window : closed.values()) {
      dirtyInOrder(window).forEach(unwritten);
      for (Group group : window.groups.values()) {
        group.gone = true;
        if (group.stored) {
          store.delete(StoreKey.of(group.windowStart, group.key.bytes()));
        }
      }
      size -= window.groups.size();
    }
    closed.clear();
    Arrays.fill(recent, null);
    if (deletedTo + 1 < freshFrom) {
      deleteStored(lastStart);
    }
    deletedTo = lastStart;
  }

  private void deleteStored(long lastStart) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> stored = stored(deletedTo, lastStart)) {
      while (stored.hasNext()) {
        keys.add(stored.next().key);
      }
    }
    keys.forEach(store::delete);
  }
}
