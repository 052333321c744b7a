package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.IdleHold;
import io.streambed.engine.topology.KeyBytes;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.UpstreamClocks;
import io.streambed.type.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. A record of one of several channels is judged by its own time: gap and grace
 * after it its channel's clock must not have passed. A session then closes when no record that
 * would still count can touch it: when the watermark has passed its end by grace and two gaps, one
 * for the record's distance from the session and one for the record's own. Both are functions of
 * the log, whatever the order in which the channels' records arrive.
 *
 * With one channel the order is the log's, and ksqlDB's rule is used: the merged session is judged,
 * and a session is closed one gap earlier.
 *
 * Open sessions live in memory, all of them; the store has them for restarts and readers. The queue
 * holds each session once, by the clock at which it would have closed when it was put there; one
 * that has grown since is put back.
 */

/**
 * Groups rows in sessions: bursts of a key with less than a gap between neighbours. A session that
 * grows has a new key, so its old row is deleted and a new one written.
 */
public final class SessionStep implements Step {
  private static final Comparator<Group> BY_START_AND_KEY =
      Comparator.<Group>comparingLong(g -> g.windowStart).thenComparing(g -> g.key);

  private record Due(long closesAt, Group session) {}

  private final long gap;
  private final long grace;
  private final Emission emission;
  private final GroupCodec codec;
  private final LateRecords late;
  private final UpstreamClocks clocks;
  private final IdleHold hold;
  private final String storeName;
  private final StateLock lock;
  private final Step next;
  private final Map<KeyBytes, List<Group>> sessions = new HashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::closesAt));
  private final List<Group> dirty = new ArrayList<>();
  private final List<Group> superseded = new ArrayList<>();
  private final Envelope result = new Envelope();
  private final Headers noHeaders = new RecordHeaders();
  private @Nullable KeyValueStore<Bytes, byte[]> store;

  public SessionStep(
      WindowSpec.Session window,
      Emission emission,
      GroupCodec codec,
      LateRecords late,
      UpstreamClocks clocks,
      Duration idleAfter,
      String storeName,
      StateLock lock,
      Step next) {
    gap = window.gap();
    grace = window.graceOrDefault();
    this.emission = emission;
    this.codec = codec;
    this.late = late;
    this.clocks = clocks;
    this.hold = new IdleHold(clocks, idleAfter, this::closeSessions);
    this.storeName = storeName;
    this.lock = lock;
    this.next = next;
  }

  @Override
  public void open(Task task) {
    KeyValueStore<Bytes, byte[]> opened = task.store(storeName);
    try (KeyValueIterator<Bytes, byte[]> all = opened.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        if (StoreKey.isGroup(entry.key)) {
          KeyBytes key = new KeyBytes(StoreKey.group(entry.key));
          keep(codec.decode(key, StoreKey.start(entry.key), entry.value));
        } else {
          clocks.restore(entry.value);
        }
      }
    }
    store = opened;
    late.open(task);
    next.open(task);
    hold.open(task);
  }

  private void keep(Group session) {
    List<Group> ofKey = sessions.computeIfAbsent(session.key, k -> new ArrayList<>(2));
    int at = ofKey.size();
    while (at > 0 && ofKey.get(at - 1).windowStart > session.windowStart) {
      at--;
    }
    ofKey.add(at, session);
    due.add(new Due(closesAt(session), session));
  }

  /** The clock at which no record can touch the session any more, or ksqlDB forgets it. */
  private long closesAt(Group session) {
    long slack = clocks.channels() == 1 ? 0 : gap;
    return TimeWindows.saturatedSum(lateAfter(session.windowEnd), slack + 1);
  }

  private long lateAfter(long end) {
    return TimeWindows.saturatedSum(TimeWindows.saturatedSum(end, gap), grace);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    KeyBytes key = codec.key(row);
    long timestamp = envelope.timestamp;
    long start = timestamp;
    long end = timestamp;
    List<Group> ofKey = sessions.getOrDefault(key, List.of());
    List<Group> touched = new ArrayList<>(2);
    for (Group session : ofKey) {
      if (session.windowEnd >= timestamp - gap && session.windowStart <= timestamp + gap) {
        touched.add(session);
        start = Math.min(start, session.windowStart);
        end = Math.max(end, session.windowEnd);
      }
    }
    long judge = Math.max(envelope.clockBefore, clocks.watermark());
    if (lateAfter(clocks.channels() == 1 ? end : timestamp) < judge) {
      late.accept(row, envelope, 1, judge);
    } else {
      update(grown(key, start, end, timestamp, touched), row, envelope);
    }
    if (clocks.advance(envelope.channel, envelope.clockAfter(), false)) {
      closeSessions();
    }
    hold.check();
    return true;
  }

  /** The session that a row belongs to, made of those that it touches. */
  private Group grown(KeyBytes key, long start, long end, long timestamp, List<Group> touched) {
    if (touched.size() == 1 && keepsItsRow(touched.get(0), start, end, timestamp)) {
      return touched.get(0);
    }
    Group session = codec.begin(key, start, end);
    for (int i = 0; i < touched.size(); i++) {
      Group part = touched.get(i);
      if (i == 0 && touched.size() == 1) {
        session = codec.extended(part, start, end);
      } else {
        codec.merge(part, session);
      }
      retire(part, session);
    }
    keep(session);
    return session;
  }

  /**
   * Whether a session takes a row without a deletion before. Where each update is emitted, ksqlDB
   * deletes even if the bounds stay, unless the session is that one moment.
   */
  private boolean keepsItsRow(Group session, long start, long end, long timestamp) {
    boolean sameBounds = session.windowStart == start && session.windowEnd == end;
    return sameBounds
        && (emission != Emission.EVERY_UPDATE || (start == timestamp && end == timestamp));
  }

  private void retire(Group part, Group session) {
    part.gone = true;
    remove(part);
    if (part.stored) {
      superseded.add(part);
    }
    session.replaced.addAll(part.replaced);
    part.replaced.clear();
    if (part.visible) {
      session.replaced.add(part);
    }
  }

  private void remove(Group session) {
    List<Group> ofKey = sessions.get(session.key);
    if (ofKey != null) {
      ofKey.remove(session);
      if (ofKey.isEmpty()) {
        sessions.remove(session.key);
      }
    }
  }

  private void update(Group session, Row row, Envelope envelope) {
    codec.add(row, envelope.timestamp, session);
    if (emission == Emission.EVERY_UPDATE) {
      emit(session, envelope.headers);
    }
    if (!session.dirty) {
      session.dirty = true;
      dirty.add(session);
    }
  }

  private void emit(Group session, Headers headers) {
    result.headers = headers;
    for (Group old : session.replaced) {
      GroupCodec.address(old, result);
      result.hasValue = false;
      next.process(codec.address(old), result);
    }
    session.replaced.clear();
    GroupCodec.address(session, result);
    session.visible = next.process(codec.result(session), result);
  }

  @Override
  public void marker(ClockStamp stamp) {
    if (clocks.advance(stamp.channel(), stamp.clock(), stamp.idle())) {
      closeSessions();
    }
    hold.check();
  }

  private void closeSessions() {
    List<Group> closed = new ArrayList<>();
    while (!due.isEmpty() && due.peek().closesAt() <= clocks.watermark()) {
      Group session = due.remove().session();
      if (session.gone) {
        continue;
      }
      if (closesAt(session) <= clocks.watermark()) {
        closed.add(session);
      } else {
        due.add(new Due(closesAt(session), session));
      }
    }
    if (closed.isEmpty()) {
      return;
    }
    closed.sort(BY_START_AND_KEY);
    lock.lock();
    try {
      for (Group session : closed) {
        if (emission == Emission.ON_CLOSE || (emission == Emission.EVERY_COMMIT && session.dirty)) {
          emit(session, noHeaders);
        }
        session.gone = true;
        remove(session);
        if (session.stored) {
          opened().delete(StoreKey.of(session.windowStart, session.key.bytes()));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commit() {
    lock.lock();
    try {
      drain();
    } finally {
      lock.unlock();
    }
    next.commit();
  }

  private void drain() {
    for (Group old : superseded) {
      opened().delete(StoreKey.of(old.windowStart, old.key.bytes()));
    }
    superseded.clear();
    for (Group session : dirty) {
      if (session.gone) {
        continue;
      }
      if (emission == Emission.EVERY_COMMIT) {
        emit(session, noHeaders);
      }
      opened().put(StoreKey.of(session.windowStart, session.key.bytes()), codec.encode(session));
      session.dirty = false;
      session.stored = true;
    }
    dirty.clear();
    if (clocks.isChanged()) {
      opened().put(StoreKey.CLOCKS, clocks.encode());
    }
  }

  private KeyValueStore<Bytes, byte[]> opened() {
    if (store == null) {
      throw new IllegalStateException("not open");
    }
    return store;
  }
}
