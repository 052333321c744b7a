package io.streambed.stack.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions on a broker: writers fill {@code in}, some of their transactions are aborted;
 * copiers write to {@code out} from where each committed input came, {@code partition-offset}, in
 * one transaction with their own positions. So the committed outputs must be the places of the
 * committed inputs, each once, however often everything is killed.
 */
final class ExactlyOnceLoad implements AutoCloseable {
  static final int PARTITIONS = 4;
  private static final int WRITERS = 3;
  private static final int COPIERS = 2;
  private static final int MAX_BATCH = 20;
  private static final double ABORT_RATE = 0.1;

  private final TestClients clients;
  private final Random random;
  private final List<KafkaProducer<String, String>> writers = new ArrayList<>();
  private final List<Copier> copiers = new ArrayList<>();

  private ExactlyOnceLoad(TestClients clients, long seed) {
    this.clients = clients;
    this.random = new Random(seed);
  }

  /** Makes the topics and takes over from the killed load before: its transactions end here. */
  static ExactlyOnceLoad open(TestClients clients, long seed) throws Exception {
    clients.createTopics(PARTITIONS, "in", "out");
    ExactlyOnceLoad load = new ExactlyOnceLoad(clients, seed);
    for (int i = 0; i < WRITERS; i++) {
      load.writers.add(load.transactional("writer-" + i));
    }
    for (int i = 0; i < COPIERS; i++) {
      load.copiers.add(load.new Copier(i));
    }
    return load;
  }

  /** Goes on until the process is killed; a thread that fails ends the process. */
  void runForEver() {
    for (KafkaProducer<String, String> writer : writers) {
      Random own = new Random(random.nextLong());
      background(
          () -> {
            while (true) {
              write(writer, own);
              LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
          });
    }
    for (Copier copier : copiers) {
      background(
          () -> {
            while (true) {
              copier.copyOnce();
            }
          });
    }
  }

  /** Copies what is committed by now, without new input. */
  void drain() {
    for (Copier copier : copiers) {
      copier.copyToTheEnd();
    }
  }

  @Override
  public void close() {
    writers.forEach(KafkaProducer::close);
    copiers.forEach(Copier::close);
  }

  private static void write(KafkaProducer<String, String> writer, Random random) {
    writer.beginTransaction();
    int batch = 1 + random.nextInt(MAX_BATCH);
    for (int i = 0; i < batch; i++) {
      writer.send(new ProducerRecord<>("in", random.nextInt(PARTITIONS), null, "click"));
    }
    if (random.nextDouble() < ABORT_RATE) {
      writer.abortTransaction();
    } else {
      writer.commitTransaction();
    }
  }

  private KafkaProducer<String, String> transactional(String id) {
    KafkaProducer<String, String> producer =
        clients.producer(Map.of("transactional.id", id, "linger.ms", 0));
    producer.initTransactions();
    return producer;
  }

  private static void background(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                e.printStackTrace(System.out);
                Runtime.getRuntime().halt(3);
              }
            });
    thread.start();
  }

  /** Copies every {@code COPIERS}-th partition. */
  private final class Copier {
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    Copier(int number) {
      producer = transactional("copier-" + number);
      consumer =
          clients.consumer(
              Map.of(
                  "group.id", "copier",
                  "enable.auto.commit", false,
                  "auto.offset.reset", "earliest"));
      List<TopicPartition> own = new ArrayList<>();
      for (int partition = number; partition < PARTITIONS; partition += COPIERS) {
        own.add(new TopicPartition("in", partition));
      }
      consumer.assign(own);
    }

    void copyOnce() {
      ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(20));
      if (records.isEmpty()) {
        return;
      }
      producer.beginTransaction();
      for (ConsumerRecord<String, String> read : records) {
        String place = read.partition() + "-" + read.offset();
        producer.send(new ProducerRecord<>("out", read.partition(), null, place));
      }
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      for (TopicPartition partition : records.partitions()) {
        positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
      }
      producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
      producer.commitTransaction();
    }

    void copyToTheEnd() {
      Map<TopicPartition, Long> ends =
          new LinkedHashMap<>(consumer.endOffsets(consumer.assignment()));
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        copyOnce();
      }
    }

    void close() {
      producer.close();
      consumer.close();
    }
  }
}
