package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.query.RowEncoder;
import io.streambed.format.Formats;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the rows of INSERT INTO … VALUES. Thread-safe. */
final class RecordInserter implements AutoCloseable {
  private final Formats formats;
  private final KafkaProducer<byte[], byte[]> producer;

  RecordInserter(String bootstrapServers, Formats formats) {
    this.formats = formats;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
  }

  /** Writes one row, and returns when it is durable. */
  void insert(InsertValuesPlan plan) {
    SourceDefinition source = plan.source();
    RowEncoder encoder = new RowEncoder(source, formats);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  source.topic(),
                  null,
                  plan.timestamp().orElse(null),
                  encoder.key(plan.values()),
                  encoder.value(plan.values())))
          .get();
    } catch (ExecutionException | KafkaException e) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.BROKER_FAILED,
              "Failed to insert values into '" + source.name() + "'."),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Problem.of(ServerErrorCode.BROKER_FAILED, "interrupted while inserting"), e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
