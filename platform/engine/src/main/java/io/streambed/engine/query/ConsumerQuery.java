package io.streambed.engine.query;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.build.StatelessChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads committed records of whole topics with one thread and no group. */
final class ConsumerQuery implements PushQuery {
  private static final Logger log = LoggerFactory.getLogger(ConsumerQuery.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  /** How far a query reads. */
  enum Extent {
    ENDLESS,
    UP_TO_NOW
  }

  private final QueryPlan plan;
  private final StatelessChain chain;
  private final Set<String> topics;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final QueryOptions.Start start;
  private final Extent extent;
  private final QueryCounters counters;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private int pollsWithoutTopic;
  private volatile boolean closing;
  private volatile QueryStatus.State state = QueryStatus.State.STARTING;
  private volatile Optional<Problem> problem = Optional.empty();

  ConsumerQuery(
      QueryPlan plan,
      StatelessChain chain,
      String bootstrapServers,
      Map<String, Integer> partitionCounts,
      QueryOptions options,
      Extent extent,
      QueryCounters counters) {
    this.plan = plan;
    this.chain = chain;
    this.start = options.start();
    this.extent = extent;
    this.counters = counters;
    partitionCounts.forEach(
        (topic, count) -> {
          for (int i = 0; i < count; i++) {
            partitions.add(new TopicPartition(topic, i));
          }
        });
    topics = Set.copyOf(partitionCounts.keySet());
    Map<String, Object> config =
        new HashMap<>(KafkaSettings.ofConsumer(options.streamsProperties()));
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, plan.id());
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    thread = new Thread(this::run, "streambed-push-" + plan.id());
    thread.setDaemon(true);
  }

  /** Takes up the position before it returns: what is written from now on is seen. */
  void start() {
    consumer.assign(partitions);
    if (start == QueryOptions.Start.EARLIEST || extent == Extent.UP_TO_NOW) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position);
    state = QueryStatus.State.RUNNING;
    thread.start();
  }

  private void run() {
    try (consumer) {
      if (extent == Extent.UP_TO_NOW) {
        readUpTo(consumer.endOffsets(partitions));
      } else {
        while (!closing) {
          readOnce();
        }
      }
      state = QueryStatus.State.STOPPED;
    } catch (WakeupException e) {
      state = QueryStatus.State.STOPPED;
    } catch (RuntimeException e) {
      problem = Optional.of(describe(e));
      state = QueryStatus.State.ERROR;
      log.atError().addKeyValue("query", plan.id()).setCause(e).log("query failed, it ends");
    } finally {
      ended.countDown();
    }
  }

  private void readUpTo(Map<TopicPartition, Long> ends) {
    while (!closing && ends.entrySet().stream().anyMatch(e -> isBefore(e.getKey(), e.getValue()))) {
      for (ConsumerRecord<byte[], byte[]> record : poll()) {
        Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
        if (!closing && end != null && record.offset() < end) {
          chain.accept(record);
        }
      }
    }
  }

  private boolean isBefore(TopicPartition partition, long end) {
    return consumer.position(partition) < end;
  }

  private void readOnce() {
    for (ConsumerRecord<byte[], byte[]> record : poll()) {
      if (closing) {
        return;
      }
      chain.accept(record);
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      requireTopics();
    } else {
      pollsWithoutTopic = 0;
    }
    return records;
  }

  /**
   * A consumer asks for a topic that was deleted again and again, without a pause and without an
   * error. What it knows of topics that are there costs no request; of one that is not it asks the
   * broker, and is believed when it says so twice: another broker may know less for a moment.
   */
  private void requireTopics() {
    Optional<String> missing =
        topics.stream().filter(topic -> consumer.partitionsFor(topic).isEmpty()).findFirst();
    pollsWithoutTopic = missing.isPresent() ? pollsWithoutTopic + 1 : 0;
    if (missing.isPresent() && pollsWithoutTopic >= 2) {
      throw new PlatformException(
          Problem.of(
                  QueryErrorCode.TOPIC_NOT_FOUND,
                  "topic \"" + missing.get() + "\" was deleted while it was read")
              .withHint("Create the topic, or drop what reads it."));
    }
  }

  private Problem describe(RuntimeException failure) {
    return failure instanceof PlatformException ours
        ? ours.problem()
        : Problem.of(
            QueryErrorCode.QUERY_FAILED,
            "query \"" + plan.id() + "\" failed: " + failure.getClass().getSimpleName());
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public QueryStatus status() {
    return new QueryStatus(
        state,
        problem,
        counters.in(),
        counters.out(),
        counters.dropped(),
        counters.late(),
        counters.errors());
  }

  @Override
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!ended.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        // The listener blocks: an interrupt is all that can reach it.
        thread.interrupt();
        ended.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
