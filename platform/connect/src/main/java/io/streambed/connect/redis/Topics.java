package io.streambed.connect.redis;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the sink asks Kafka about topics. Both questions may take as long as the client waits. */
interface Topics extends AutoCloseable {

  /**
   * The ids of topics; one that does not exist is left out.
   *
   * @throws org.apache.kafka.connect.errors.RetriableException if Kafka is away
   * @throws org.apache.kafka.connect.errors.ConnectException if it refuses
   */
  Map<String, Uuid> ids(Collection<String> topics);

  /** The offset of the first record that each partition still has; throws as {@link #ids}. */
  Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions);

  @Override
  void close();
}
