package io.streambed.server.log;

import io.streambed.engine.topology.ProcessingLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes reports from the threads of all queries and writes them with a thread of its own: to the
 * server's log under the name of query and step, and to the topic of the processing log. The buffer
 * between is bounded. A report that finds it full is dropped and counted: queries never wait.
 */
public final class ProcessingLogWriter implements ProcessingLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProcessingLogWriter.class);
  private static final int BUFFER = 10_000;
  private static final Duration TELL_OF_DROPS = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** A report and when it came, in milliseconds since the epoch. */
  private record Timed(Entry entry, long time) {}

  private final Optional<String> topic;
  private final boolean includeRows;
  private final @Nullable KafkaProducer<byte[], byte[]> producer;
  private final BlockingQueue<Timed> buffer = new ArrayBlockingQueue<>(BUFFER);
  private final LongAdder dropped = new LongAdder();
  private final Thread thread = new Thread(this::run, "processing-log");
  private volatile boolean closing;

  /** Starts to write. */
  public ProcessingLogWriter(String bootstrapServers, ProcessingLogConfig config) {
    this.topic = config.topic();
    this.includeRows = config.includeRows();
    this.producer = topic.isPresent() ? producer(bootstrapServers) : null;
    thread.setDaemon(true);
    thread.start();
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            50,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            4L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5_000,
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            CommonClientConfigs.CLIENT_ID_CONFIG,
            "streambed-processing-log"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  public void report(Entry entry) {
    if (!buffer.offer(new Timed(entry, System.currentTimeMillis()))) {
      dropped.increment();
    }
  }

  @Override
  public boolean takesRows() {
    return includeRows;
  }

  /** Reports that were lost because the buffer was full or the broker did not take them. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    long told = 0;
    long nextTelling = System.nanoTime();
    try {
      while (!closing || !buffer.isEmpty()) {
        Timed next = buffer.poll(200, TimeUnit.MILLISECONDS);
        if (next != null) {
          write(next);
        }
        if (dropped.sum() > told && System.nanoTime() >= nextTelling) {
          told = dropped.sum();
          nextTelling = System.nanoTime() + TELL_OF_DROPS.toNanos();
          log.atWarn().addKeyValue("dropped", told).log("the processing log loses entries");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Timed report) {
    Entry entry = report.entry();
    LoggerFactory.getLogger(ProcessingLogJson.logger(entry))
        .atWarn()
        .addKeyValue("kind", entry.kind())
        .addKeyValue("topic", entry.topic())
        .addKeyValue("partition", entry.partition())
        .addKeyValue("offset", entry.offset())
        .addKeyValue("reason", entry.message())
        .log("a record was not processed as written");
    if (producer == null || topic.isEmpty()) {
      return;
    }
    try {
      producer.send(
          new ProducerRecord<>(topic.get(), ProcessingLogJson.write(entry, report.time())),
          (written, failure) -> {
            if (failure != null) {
              dropped.increment();
            }
          });
    } catch (KafkaException e) {
      dropped.increment();
    }
  }

  /** Writes what is in the buffer, for a bounded time. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
