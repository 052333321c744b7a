package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.FieldSlot;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
  }

  /** Writes one row, and returns when it is durable. */
  void insert(InsertValuesPlan plan) {
    SourceDefinition source = plan.source();
    Schema schema = source.schema();
    Row row = new Row(schema.size());
    for (int i = 0; i < schema.size(); i++) {
      row.setBoxed(i, schema.columns().get(i).type().base(), plan.values().get(i));
    }
    RowWriter key =
        formats
            .get(source.serde().key().name())
            .writer(
                source.serde().key(),
                slots(schema, Column.Place.KEY),
                source.serde().keyFeatures());
    RowWriter value =
        formats
            .get(source.serde().value().name())
            .writer(
                source.serde().value(),
                slots(schema, Column.Place.VALUE),
                source.serde().valueFeatures());
    try {
      producer
          .send(
              new ProducerRecord<>(
                  source.topic(),
                  null,
                  plan.timestamp().orElse(null),
                  key.write(row),
                  value.write(row)))
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

  private static List<FieldSlot> slots(Schema schema, Column.Place place) {
    List<FieldSlot> slots = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.columns().get(i);
      if (column.place() == place) {
        slots.add(new FieldSlot(column.name(), column.type(), i));
      }
    }
    return slots;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
