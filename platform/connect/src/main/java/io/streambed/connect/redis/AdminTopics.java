package io.streambed.connect.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Asks with an admin client. */
final class AdminTopics implements Topics {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Admin admin;

  AdminTopics(Map<String, Object> configuration) {
    this.admin = Admin.create(configuration);
  }

  @Override
  public Map<String, Uuid> ids(Collection<String> topics) {
    Map<String, Uuid> ids = new LinkedHashMap<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, description) ->
                await(description)
                    .map(TopicDescription::topicId)
                    .ifPresent(id -> ids.put(topic, id)));
    return ids;
  }

  @Override
  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    ListOffsetsResult result =
        admin.listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.earliest())));
    return await(result.all())
        .orElseThrow(() -> new RetriableException("a topic was deleted while it was looked at"))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** What the future holds, empty if the topic does not exist. */
  private static <T> Optional<T> await(KafkaFuture<T> future) {
    try {
      return Optional.of(future.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof org.apache.kafka.common.errors.RetriableException) {
        throw new RetriableException("Kafka does not answer about topics", e.getCause());
      }
      throw new ConnectException(
          "Kafka refuses to answer about topics; check "
              + RedisSinkDefinition.OFFSETS_BOOTSTRAP_SERVERS
              + " and "
              + RedisSinkDefinition.OFFSETS_ADMIN_PREFIX
              + "*",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetriableException("interrupted while Kafka was asked about topics", e);
    }
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }
}
