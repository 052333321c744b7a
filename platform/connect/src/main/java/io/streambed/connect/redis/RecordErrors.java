package io.streambed.connect.redis;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a record that cannot be written: Connect takes it, to log it or put it into the
 * dead letter queue, or the task fails where errors are not tolerated.
 */
final class RecordErrors {

  private final @Nullable ErrantRecordReporter reporter;

  /**
   * @param reporter null if the connector's configuration tolerates no errors
   */
  RecordErrors(@Nullable ErrantRecordReporter reporter) {
    this.reporter = reporter;
  }

  /**
   * Hands a record to Connect and returns once it is safe there, so that its offset may be passed.
   *
   * @throws DataException if errors are not tolerated; names where the record is, not what it holds
   */
  void report(SinkRecord record, String reason) {
    DataException error =
        new DataException(
            "topic \"%s\", partition %d, offset %d: %s"
                .formatted(
                    record.originalTopic(),
                    record.originalKafkaPartition(),
                    record.originalKafkaOffset(),
                    reason));
    if (reporter == null) {
      throw error;
    }
    try {
      reporter.report(record, error).get();
    } catch (ExecutionException e) {
      throw new ConnectException("the dead letter queue does not take a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetriableException("interrupted while a record was reported", e);
    }
  }
}
