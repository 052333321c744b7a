package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a task: where it stands, and how its records get into Redis.
 *
 * <pre>
 *             place, Connect is sent      the put ends
 *   UNPLACED ------------------------> REWINDING --------> FLOWING
 *      ^  |      place, Connect stays                        ^  |
 *      |  +--------------------------------------------------+  |
 *      +--------------------------------------------------------+
 *                 Redis is behind, or the topic is another
 * </pre>
 *
 * <p>While a partition is rewinding, what is delivered was read before the rewind took effect. It
 * is dropped: to write it would move the offset in Redis past records that were never seen. Connect
 * rewinds at its next poll, and what a put delivers after that is from the right place.
 */
final class PartitionSink {

  /** Life of a partition, see above. */
  private enum State {
    UNPLACED,
    REWINDING,
    FLOWING
  }

  /** Redis serves nobody else while it runs a script, so a batch is cut at these. */
  private static final int MAX_SCRIPT_RECORDS = 1_000;

  private static final long MAX_SCRIPT_BYTES = 4L << 20;

  private final RedisSession redis;
  private final Projection projection;
  private final RecordErrors errors;

  /**
   * Offsets that were reported as bad and are not passed in Redis yet: a retry reports no second
   * time.
   */
  private final Set<Long> reported = new HashSet<>();

  private State state = State.UNPLACED;
  private @Nullable OffsetField field;
  private long start;

  /** Next offset that Redis acknowledged, -1 if none. */
  private long next = -1;

  PartitionSink(RedisSession redis, Projection projection, RecordErrors errors) {
    this.redis = redis;
    this.projection = projection;
    this.errors = errors;
  }

  boolean isUnplaced() {
    return state == State.UNPLACED;
  }

  boolean isRewinding() {
    return state == State.REWINDING;
  }

  /** Whether its topic is still the one with this id; a partition without a place has none. */
  boolean belongsTo(@Nullable Uuid topicId) {
    return field == null || field.topicId().equals(topicId);
  }

  /** The offset to read from while it is rewinding. */
  long start() {
    return start;
  }

  /** The next offset that Redis acknowledged; empty if there is none, or it is in doubt. */
  OptionalLong acknowledged() {
    return state == State.UNPLACED || next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
  }

  void place(Positions.Position position) {
    field = position.field();
    next = position.stored().orElse(-1);
    reported.clear();
    if (position.start().isPresent()) {
      start = position.start().getAsLong();
      state = State.REWINDING;
    } else {
      state = State.FLOWING;
    }
  }

  void unplace() {
    state = State.UNPLACED;
  }

  /** A put has ended: what comes now was read after the rewind. */
  void settle() {
    if (state == State.REWINDING) {
      state = State.FLOWING;
    }
  }

  /** Whether the first of these was written before, which a replay or another topic explains. */
  boolean goesBack(List<SinkRecord> records) {
    return state == State.FLOWING && records.get(0).originalKafkaOffset() < next;
  }

  /**
   * Writes records of the partition in their order. Returns when Redis has all of them, or has none
   * of the rest because it is behind: then the partition is unplaced.
   */
  void write(List<SinkRecord> records) {
    if (state != State.FLOWING) {
      return;
    }
    List<SinkRecord> chunk = new ArrayList<>();
    List<OffsetCommands> commands = new ArrayList<>();
    long bytes = 0;
    for (SinkRecord record : records) {
      if (record.originalKafkaOffset() < next) {
        continue;
      }
      OffsetCommands rendered = render(record);
      chunk.add(record);
      commands.add(rendered);
      bytes += rendered.bytes();
      if (chunk.size() == MAX_SCRIPT_RECORDS || bytes >= MAX_SCRIPT_BYTES) {
        apply(chunk, commands);
        if (state != State.FLOWING) {
          return;
        }
        chunk.clear();
        commands.clear();
        bytes = 0;
      }
    }
    if (!chunk.isEmpty()) {
      apply(chunk, commands);
    }
  }

  private OffsetCommands render(SinkRecord record) {
    long offset = record.originalKafkaOffset();
    if (reported.contains(offset)) {
      return OffsetCommands.skip(offset);
    }
    try {
      return new OffsetCommands(offset, projection.commands(record));
    } catch (DataException e) {
      return reject(record, String.valueOf(e.getMessage()));
    }
  }

  private OffsetCommands reject(SinkRecord record, String reason) {
    errors.report(record, reason);
    reported.add(record.originalKafkaOffset());
    return OffsetCommands.skip(record.originalKafkaOffset());
  }

  private void apply(List<SinkRecord> records, List<OffsetCommands> commands) {
    List<OffsetCommands> rest = commands;
    while (true) {
      ScriptReply reply = redis.apply(placedField(), next, rest);
      if (reply instanceof ScriptReply.Applied applied) {
        next = applied.next();
        reported.removeIf(offset -> offset < next);
        return;
      }
      if (reply instanceof ScriptReply.Rejected rejected) {
        next = rejected.next();
        rest = without(rejected, records, rest);
      } else {
        unplace();
        return;
      }
    }
  }

  /** What is left to apply, with nothing in the place of the record that Redis refused. */
  private List<OffsetCommands> without(
      ScriptReply.Rejected rejected, List<SinkRecord> records, List<OffsetCommands> commands) {
    SinkRecord record =
        records.stream()
            .filter(candidate -> candidate.originalKafkaOffset() == rejected.offset())
            .findFirst()
            .orElseThrow();
    String reason =
        rejected.code().equals("WRONGTYPE")
            ? "the key holds another type in Redis (WRONGTYPE)"
            : "Redis refuses a command (" + rejected.code() + ")";
    List<OffsetCommands> rest = new ArrayList<>();
    rest.add(reject(record, reason));
    commands.stream().filter(other -> other.offset() > rejected.offset()).forEach(rest::add);
    return rest;
  }

  private OffsetField placedField() {
    if (field == null) {
      throw new IllegalStateException("a partition without a place flows");
    }
    return field;
  }
}
