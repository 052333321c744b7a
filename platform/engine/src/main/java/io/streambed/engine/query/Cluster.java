package io.streambed.engine.query;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The few questions and orders that running queries have for the cluster. Blocking. */
final class Cluster {
  private static final long LIMIT_SECONDS = 30;

  private final Admin admin;

  Cluster(Admin admin) {
    this.admin = admin;
  }

  /** Number of partitions by topic. */
  Map<String, Integer> partitions(Collection<String> topics) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(topics).topicNameValues();
    answers.forEach(
        (topic, answer) -> {
          try {
            counts.put(topic, await(answer).partitions().size());
          } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
              throw new PlatformException(
                  Problem.of(
                          QueryErrorCode.TOPIC_NOT_FOUND, "topic \"" + topic + "\" does not exist")
                      .withHint("Create the topic, or drop what reads it."));
            }
            throw unavailable("describe topic \"" + topic + "\"", e);
          }
        });
    return counts;
  }

  void createIfMissing(String topic, int partitions) {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    try {
      await(admin.createTopics(List.of(wanted)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw unavailable("create topic \"" + topic + "\"", e);
      }
    }
  }

  /** Deletes topics that exist. */
  void deleteTopics(Set<String> topics) {
    admin
        .deleteTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, answer) -> {
              try {
                await(answer);
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw unavailable("delete topic \"" + topic + "\"", e);
                }
              }
            });
  }

  void deleteGroup(String group) {
    try {
      await(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw unavailable("delete consumer group \"" + group + "\"", e);
      }
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new ExecutionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }

  private static PlatformException unavailable(String what, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new PlatformException(
        Problem.of(
                QueryErrorCode.CLUSTER_UNAVAILABLE,
                "the cluster did not " + what + ": " + cause.getClass().getSimpleName())
            .withHint("Check that the brokers run and can be reached."),
        cause);
  }
}
