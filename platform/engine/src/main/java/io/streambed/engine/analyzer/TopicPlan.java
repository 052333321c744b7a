package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The topic that a statement needs: created if it is missing, else compared with what is there.
 *
 * @param retentionMs milliseconds, if the topic is to delete by age
 * @param cleanupPolicy as Kafka writes it
 */
record TopicPlan(
    String name, int partitions, int replicas, Optional<Long> retentionMs, String cleanupPolicy) {
  static final String RETENTION = "retention.ms";
  static final String CLEANUP = "cleanup.policy";

  /** What has to be done, which is nothing if such a topic exists. */
  List<Effect> effects(Observed observed, SourceSpan span) {
    Optional<TopicFacts> existing = observed.topic(name);
    if (existing.isPresent()) {
      checkSame(existing.get(), span);
      return List.of();
    }
    TreeMap<String, String> config = new TreeMap<>();
    config.put(CLEANUP, cleanupPolicy);
    if (deletes()) {
      retentionMs.ifPresent(millis -> config.put(RETENTION, String.valueOf(millis)));
    }
    return List.of(new Effect.CreateTopic(name, partitions, replicas, config, true));
  }

  private boolean deletes() {
    return cleanupPolicy.contains("delete");
  }

  private void checkSame(TopicFacts existing, SourceSpan span) {
    Optional<Long> existingRetention =
        Optional.ofNullable(existing.config().get(RETENTION)).map(Long::valueOf);
    boolean compareRetention = deletes() && retentionMs.isPresent();
    boolean sameRetention =
        !compareRetention || existingRetention.isEmpty() || existingRetention.equals(retentionMs);
    if (existing.partitions() == partitions && existing.replicas() == replicas && sameRetention) {
      return;
    }
    StringBuilder message =
        new StringBuilder("A Kafka topic with the name '")
            .append(name)
            .append("' already exists, with different partition/replica")
            .append(compareRetention ? "/retention" : "")
            .append(" configuration than required. KSQL expects ")
            .append(partitions)
            .append(" partitions (topic has ")
            .append(existing.partitions())
            .append("), ")
            .append(replicas)
            .append(" replication factor (topic has ")
            .append(existing.replicas())
            .append(")");
    if (compareRetention) {
      message
          .append(", and ")
          .append(retentionMs.get())
          .append(" retention (topic has ")
          .append(existingRetention.map(String::valueOf).orElse("none"))
          .append(")");
    }
    throw Refusal.at(span, EngineErrorCode.TOPIC_DIFFERS, message.append('.').toString());
  }
}
