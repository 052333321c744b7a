package io.streambed.engine.topology;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamp that Kafka Streams sees. A negative one is reported, and makes Kafka Streams skip
 * the record, unless the event time comes from a column.
 */
public final class RecordTimestamp implements TimestampExtractor {
  private final String query;
  private final String step;
  private final boolean timeFromColumn;
  private final QueryCounters counters;
  private final ProcessingLog log;

  public RecordTimestamp(
      String query,
      String step,
      boolean timeFromColumn,
      QueryCounters counters,
      ProcessingLog log) {
    this.query = query;
    this.step = step;
    this.timeFromColumn = timeFromColumn;
    this.counters = counters;
    this.log = log;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.timestamp() >= 0) {
      return record.timestamp();
    }
    if (timeFromColumn) {
      return 0;
    }
    counters.countIn();
    counters.countDropped();
    counters.countError();
    log.report(
        new ProcessingLog.Entry(
            query,
            step,
            ProcessingLog.Kind.TIMESTAMP,
            ProcessingLog.Target.ROW,
            "the record's timestamp is negative",
            Optional.empty(),
            record.topic(),
            record.partition(),
            record.offset()));
    return record.timestamp();
  }
}
