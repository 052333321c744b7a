package io.streambed.server.command;

import io.streambed.common.PlatformException;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.server.ServerErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the broker: looked at before a statement is planned, changed by its effects. */
public final class Topics implements World {
  private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofMillis(20);

  private final Admin admin;

  public Topics(Admin admin) {
    this.admin = admin;
  }

  @Override
  public Observed observe(Set<String> topics) {
    Map<String, TopicFacts> facts = new TreeMap<>();
    Map<ConfigResource, KafkaFuture<Config>> configs =
        admin
            .describeConfigs(
                topics.stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t)).toList())
            .values();
    Map<String, KafkaFuture<TopicDescription>> descriptions =
        admin.describeTopics(topics).topicNameValues();
    descriptions.forEach(
        (topic, description) -> {
          KafkaFuture<Config> config =
              Objects.requireNonNull(
                  configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
          describe(topic, description, config).ifPresent(f -> facts.put(topic, f));
        });
    return new Observed(facts);
  }

  private static Optional<TopicFacts> describe(
      String topic, KafkaFuture<TopicDescription> description, KafkaFuture<Config> config) {
    String what = "cannot describe topic \"" + topic + "\"";
    try {
      TopicDescription found = BrokerFutures.await(description, what);
      Map<String, String> settings = new HashMap<>();
      for (ConfigEntry entry : BrokerFutures.await(config, what).entries()) {
        if (entry.value() != null && !entry.isSensitive()) {
          settings.put(entry.name(), entry.value());
        }
      }
      return Optional.of(
          new TopicFacts(
              found.partitions().size(), found.partitions().get(0).replicas().size(), settings));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw BrokerFutures.refused(what, e);
    }
  }

  /** All topics that are not internal to Kafka, by name. */
  public Map<String, TopicFacts> all() {
    try {
      return observe(BrokerFutures.await(admin.listTopics().names(), "cannot list topics"))
          .topics();
    } catch (ExecutionException e) {
      throw BrokerFutures.refused("cannot list topics", e);
    }
  }

  /** Who reads the topics, by name of the topic. */
  public Map<String, RuntimeFacts.Consumers> consumers() {
    String what = "cannot describe consumer groups";
    Map<String, RuntimeFacts.Consumers> result = new TreeMap<>();
    try {
      List<String> groups =
          BrokerFutures.await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all(), what)
              .stream()
              .map(GroupListing::groupId)
              .toList();
      for (ConsumerGroupDescription group :
          BrokerFutures.await(admin.describeConsumerGroups(groups).all(), what).values()) {
        count(group).forEach((topic, count) -> result.merge(topic, count, Topics::sum));
      }
    } catch (ExecutionException e) {
      throw BrokerFutures.refused(what, e);
    }
    return result;
  }

  private static Map<String, RuntimeFacts.Consumers> count(ConsumerGroupDescription group) {
    Map<String, RuntimeFacts.Consumers> result = new HashMap<>();
    for (MemberDescription member : group.members()) {
      member.assignment().topicPartitions().stream()
          .map(TopicPartition::topic)
          .distinct()
          .forEach(
              topic ->
                  result.merge(
                      topic,
                      new RuntimeFacts.Consumers(1, 1),
                      (a, b) -> new RuntimeFacts.Consumers(a.members() + b.members(), 1)));
    }
    return result;
  }

  private static RuntimeFacts.Consumers sum(RuntimeFacts.Consumers a, RuntimeFacts.Consumers b) {
    return new RuntimeFacts.Consumers(a.members() + b.members(), a.groups() + b.groups());
  }

  @Override
  public void perform(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.CreateTopic create) {
        create(create);
      } else if (effect instanceof Effect.DeleteTopic delete) {
        delete(delete.name());
      }
    }
  }

  private void create(Effect.CreateTopic topic) {
    NewTopic request =
        new NewTopic(topic.name(), topic.partitions(), (short) topic.replicas())
            .configs(topic.config());
    String what = "cannot create topic \"" + topic.name() + "\"";
    try {
      BrokerFutures.await(admin.createTopics(List.of(request)).all(), what);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException && topic.ifNotExists())) {
        throw BrokerFutures.refused(what, e);
      }
    }
    awaitExistence(topic.name(), true);
  }

  /**
   * A broker answers before its own view of the topics has changed; the next statement must find
   * the topic, or not find it any more.
   */
  private void awaitExistence(String topic, boolean exists) {
    long deadline = System.nanoTime() + VISIBLE_LIMIT.toNanos();
    while (observe(Set.of(topic)).topics().containsKey(topic) != exists) {
      if (System.nanoTime() > deadline) {
        throw new PlatformException(
            ServerErrorCode.BROKER_FAILED,
            "topic \""
                + topic
                + "\" is still "
                + (exists ? "unknown" : "there")
                + " "
                + VISIBLE_LIMIT.toSeconds()
                + " s after the broker's answer");
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  private void delete(String topic) {
    String what = "cannot delete topic \"" + topic + "\"";
    try {
      BrokerFutures.await(admin.deleteTopics(List.of(topic)).all(), what);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw BrokerFutures.refused(what, e);
      }
    }
    awaitExistence(topic, false);
  }
}
