package io.streambed.collector;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a replay asks of the cluster, and makes there. Failures are Kafka's exceptions. */
final class Topics {
  private final Admin admin;

  Topics(Admin admin) {
    this.admin = admin;
  }

  /** The id of the topic, which changes when it is deleted and made anew. */
  Uuid idOf(String topic) {
    try {
      Map<String, TopicDescription> found =
          get(admin.describeTopics(List.of(topic)).allTopicNames());
      return found.values().iterator().next().topicId();
    } catch (UnknownTopicOrPartitionException e) {
      throw new PlatformException(
          Problem.of(CollectorErrorCode.TOPIC_NOT_FOUND, "topic \"" + topic + "\" does not exist")
              .withHint(
                  "Start the platform with `streambed up`, or name another topic with `--topic`."),
          e);
    }
  }

  /** Makes a topic of one partition, if there is none of this name. */
  void ensure(String topic, Map<String, String> config) {
    NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(config);
    try {
      get(admin.createTopics(List.of(wanted)).all());
    } catch (TopicExistsException e) {
      // What was wanted; asking first would only leave a gap between question and answer.
      return;
    }
  }

  /** Offset behind the last record, of an open transaction too. */
  long endOffset(TopicPartition partition) {
    return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
        .offset();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
