package io.streambed.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindowedKStream;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.jspecify.annotations.Nullable;

/** The workloads as one writes them on Kafka Streams' DSL: trees of Jackson, typed serdes. */
final class DslQueries {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Serde<JsonNode> VALUES =
      Serdes.serdeFrom((topic, node) -> write(node), (topic, bytes) -> read(bytes));

  private DslQueries() {}

  private static byte @Nullable [] write(@Nullable JsonNode node) {
    try {
      return node == null ? null : JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable JsonNode read(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KStream<String, JsonNode> orders(StreamsBuilder builder) {
    return builder.stream(Orders.TOPIC, Consumed.with(Serdes.String(), VALUES));
  }

  static Topology filter() {
    StreamsBuilder builder = new StreamsBuilder();
    orders(builder)
        .filter((customer, order) -> order.get("amount").doubleValue() > 50)
        .mapValues(DslQueries::selected)
        .to(Workload.FILTER.dslTopic(), Produced.with(Serdes.String(), VALUES));
    return builder.build();
  }

  private static JsonNode selected(JsonNode order) {
    ObjectNode row = JSON.createObjectNode();
    row.put("ID", order.get("id").longValue());
    row.put("CUSTOMER", order.get("customer").textValue());
    row.put("AMOUNT", order.get("amount").doubleValue());
    return row;
  }

  static Topology tumblingCount() {
    StreamsBuilder builder = new StreamsBuilder();
    TimeWindows windows = TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofMinutes(1));
    count(byCustomer(builder).windowedBy(windows), windows, Workload.TUMBLING_COUNT.dslTopic());
    return builder.build();
  }

  static Topology hoppingCountFinal() {
    StreamsBuilder builder = new StreamsBuilder();
    TimeWindows windows =
        TimeWindows.ofSizeAndGrace(Duration.ofMinutes(5), Duration.ofMinutes(1))
            .advanceBy(Duration.ofSeconds(10));
    count(
        byCustomer(builder).windowedBy(windows).emitStrategy(EmitStrategy.onWindowClose()),
        windows,
        Workload.HOPPING_COUNT_FINAL.dslTopic());
    return builder.build();
  }

  private static KGroupedStream<String, JsonNode> byCustomer(StreamsBuilder builder) {
    return orders(builder).groupByKey(Grouped.with(Serdes.String(), VALUES));
  }

  private static void count(
      TimeWindowedKStream<String, JsonNode> windowed, TimeWindows windows, String topic) {
    windowed
        .count()
        .toStream()
        .mapValues(DslQueries::counted)
        .to(
            topic,
            Produced.with(
                WindowedSerdes.timeWindowedSerdeFrom(String.class, windows.size()), VALUES));
  }

  private static JsonNode counted(Long count) {
    return JSON.createObjectNode().put("N", count);
  }
}
