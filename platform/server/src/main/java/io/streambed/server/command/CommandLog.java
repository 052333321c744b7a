package io.streambed.server.command;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.PlanJson;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.server.ServerErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of accepted statements: a topic of one partition, written the way that ksqlDB documents.
 * A statement is taken in one transaction of a producer whose transactional id is the service's:
 * begin, read the log to its end, plan, do the effects, append, commit. So of several servers only
 * one plans at a time, each over all statements before its own, and a statement that has been
 * answered is durable.
 *
 * <p>Thread-safe; statements wait for each other.
 */
public final class CommandLog implements StatementLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CommandLog.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final TopicPartition partition;
  private final KafkaConsumer<String, String> consumer;
  private final Map<String, Object> producerConfig;
  private final PlanJson json;
  private final BiConsumer<Long, StatementPlan> follower;

  /**
   * Opens the log, and creates its topic if it is missing.
   *
   * @param follower is given each statement of the log once, in order, with its offset; on the
   *     thread that reads
   */
  public CommandLog(
      Admin admin,
      String bootstrapServers,
      String serviceId,
      short replicas,
      PlanJson json,
      BiConsumer<Long, StatementPlan> follower) {
    String topic = topicOf(serviceId);
    createTopic(admin, topic, replicas);
    this.partition = new TopicPartition(topic, 0);
    this.json = json;
    this.follower = follower;
    this.consumer = new KafkaConsumer<>(consumerConfig(bootstrapServers));
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    this.producerConfig = producerConfig(bootstrapServers, serviceId);
  }

  /** The topic that servers of a service share. */
  public static String topicOf(String serviceId) {
    return "_confluent-ksql-" + serviceId + "_command_topic";
  }

  private static void createTopic(Admin admin, String topic, short replicas) {
    NewTopic request =
        new NewTopic(topic, 1, replicas)
            .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    try {
      BrokerFutures.await(
          admin.createTopics(List.of(request)).all(), "cannot create the command topic");
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw BrokerFutures.refused("cannot create the command topic", e);
      }
    }
  }

  private static Map<String, Object> consumerConfig(String bootstrapServers) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class);
  }

  private static Map<String, Object> producerConfig(String bootstrapServers, String serviceId) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        serviceId,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class);
  }

  /** Reads the log to its end, which brings the follower up to date. */
  public synchronized void catchUp() {
    read(consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
  }

  private void read(long end) {
    long deadline = System.nanoTime() + READ_LIMIT.toNanos();
    while (consumer.position(partition) < end) {
      if (System.nanoTime() > deadline) {
        throw new PlatformException(
            ServerErrorCode.BROKER_FAILED,
            "the command log cannot be read to its end within " + READ_LIMIT.toSeconds() + " s");
      }
      for (ConsumerRecord<String, String> entry : consumer.poll(POLL)) {
        follow(entry);
      }
    }
  }

  private void follow(ConsumerRecord<String, String> entry) {
    StatementPlan plan;
    try {
      plan = json.read(entry.value());
    } catch (PlatformException e) {
      log.atError()
          .addKeyValue("topic", partition.topic())
          .addKeyValue("offset", entry.offset())
          .setCause(e)
          .log("cannot read a statement of the command log, will not go on");
      throw new PlatformException(
          Problem.of(
                  ServerErrorCode.COMMAND_NOT_READABLE,
                  "the command log holds a statement at offset "
                      + entry.offset()
                      + " that cannot be read: "
                      + e.problem().message())
              .withHint("Run the release that wrote it, or a newer one."),
          e);
    }
    follower.accept(entry.offset(), plan);
  }

  @Override
  public synchronized Entry append(Supplier<StatementPlan> planning) {
    // A producer for each statement: its start fences those of other servers, whose statements then
    // fail instead of interleaving with this one.
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerConfig)) {
      producer.initTransactions();
      producer.beginTransaction();
      Entry entry = appendWithin(producer, planning);
      // A commit is answered before its record can be read: wait for the record itself.
      read(entry.sequence() + 1);
      return entry;
    } catch (KafkaException | ExecutionException e) {
      throw BrokerFutures.failed("cannot write to the command log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BrokerFutures.failed("interrupted while writing to the command log", e);
    }
  }

  private Entry appendWithin(
      KafkaProducer<String, String> producer, Supplier<StatementPlan> planning)
      throws ExecutionException, InterruptedException {
    boolean committed = false;
    try {
      catchUp();
      StatementPlan plan = planning.get();
      RecordMetadata written =
          producer.send(new ProducerRecord<>(partition.topic(), 0, null, json.write(plan))).get();
      producer.commitTransaction();
      committed = true;
      return new Entry(written.offset(), plan);
    } finally {
      if (!committed) {
        producer.abortTransaction();
      }
    }
  }

  @Override
  public synchronized void close() {
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
  }
}
