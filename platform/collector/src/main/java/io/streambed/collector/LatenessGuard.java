package io.streambed.collector;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Refuses a replay of which every event would be late.
 *
 * <p>An event is late for all its windows when its partition has seen one that is newer by the
 * windows' size and grace. So the newest event of the file decides, and the topic refuses it when
 * each partition that holds records has seen one so much newer. (A partition without records takes
 * no part in the time of the topic.)
 *
 * <p>The highest timestamp that the broker gives does not help here: it counts the markers of
 * transactions, whose time is the wall clock's. The broker's time index finds where to look, and
 * records decide.
 */
final class LatenessGuard {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;

  LatenessGuard(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Throws a problem if an event at {@code newest} would be late everywhere. */
  void check(String file, Instant newest, String topic, Duration horizon) {
    if (allSawSince(topic, newest.plus(horizon).toEpochMilli())) {
      throw new PlatformException(
          Problem.of(
                  CollectorErrorCode.ALL_EVENTS_LATE,
                  "every event of file \""
                      + file
                      + "\" would be late: its newest is of "
                      + newest
                      + ", and topic \""
                      + topic
                      + "\" has seen events that are newer by more than "
                      + horizon)
              .withHint(
                  "Move the event times up with `--shift-to-now`, write to another topic with"
                      + " `--topic`, or start over with `streambed up --fresh`."));
    }
  }

  private boolean allSawSince(String topic, long time) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    // Assigned first, or the client warns that it learned something of no use.
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    for (TopicPartition partition : partitions) {
      if (offset(begins, partition) < offset(ends, partition)) {
        times.put(partition, time);
      }
    }
    if (times.isEmpty()) {
      return false;
    }
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times).entrySet()) {
      OffsetAndTimestamp from = found.getValue();
      if (from == null
          || !sawSince(time, found.getKey(), from.offset(), offset(ends, found.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private boolean sawSince(long time, TopicPartition partition, long from, long end) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.timestamp() >= time) {
          return true;
        }
      }
    }
    return false;
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    Long offset = offsets.get(partition);
    return offset == null ? 0 : offset;
  }
}
