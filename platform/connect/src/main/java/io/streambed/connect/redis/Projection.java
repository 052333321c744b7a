package io.streambed.connect.redis;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** What a record becomes in Redis; one class for each mode. */
sealed interface Projection
    permits StringProjection, HashProjection, SortedSetProjection, SortedSetItemsProjection {

  /**
   * The commands that make Redis hold what the record says. They run in this order and as one step,
   * and running them twice changes nothing.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record does not fit, in words that
   *     hold none of its data
   */
  List<Command> commands(SinkRecord record);
}
