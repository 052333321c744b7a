package io.streambed.scenario.clickstream;

import io.streambed.scenario.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A result topic, read from its beginning and then on as it grows. */
final class ResultTopic implements AutoCloseable {
  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final FoundWindows windows = new FoundWindows();

  /** Takes over the consumer, which {@link #close} closes. */
  ResultTopic(Cluster cluster, String name, Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = cluster.partitionsOf(name);
    this.name = name;
    this.consumer = consumer;
    this.ends = cluster.endsOf(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  String name() {
    return name;
  }

  FoundWindows windows() {
    return windows;
  }

  /** Reads what there is, waiting at most {@code wait}; says whether there was something. */
  boolean poll(Duration wait) {
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      windows.add(record.value());
      any = true;
    }
    return any;
  }

  /** Whether all is read that was there when this was made. */
  boolean hasCaughtUp() {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
