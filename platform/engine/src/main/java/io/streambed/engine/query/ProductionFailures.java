package io.streambed.engine.query;

import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.TopologyContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Reports the records that the broker does not take to the processing log, and goes on without them
 * if the query is set so. Made by Kafka Streams, from the query's configuration.
 */
public final class ProductionFailures implements ProductionExceptionHandler {
  private static final String SETUP = "streambed.production.failures";

  private Optional<Setup> setup = Optional.empty();

  /** What a handler of a query works with. */
  record Setup(String query, TopologyContext context, QueryOptions options) {}

  static void install(Properties properties, Setup setup) {
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionFailures.class);
    properties.put(SETUP, setup);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    setup = Optional.of((Setup) Objects.requireNonNull(configs.get(SETUP), SETUP));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext where, ProducerRecord<byte[], byte[]> record, Exception failure) {
    if (failure instanceof RetriableException) {
      return Response.retry();
    }
    Setup query = setup.orElseThrow(() -> new IllegalStateException("not configured"));
    query.context().log().report(entry(query.query(), where, record, failure));
    return query.options().failOnProductionError()
        ? Response.fail(List.of())
        : Response.resume(List.of());
  }

  /** Kafka's own texts name topics and sizes, never data. */
  private static ProcessingLog.Entry entry(
      String query,
      ErrorHandlerContext where,
      ProducerRecord<byte[], byte[]> record,
      Exception failure) {
    return new ProcessingLog.Entry(
        query,
        record.topic(),
        ProcessingLog.Kind.PRODUCTION,
        ProcessingLog.Target.ROW,
        "cannot write to topic \""
            + record.topic()
            + "\": "
            + failure.getClass().getSimpleName()
            + ": "
            + failure.getMessage(),
        Optional.empty(),
        Objects.requireNonNullElse(where.topic(), ""),
        where.partition(),
        where.offset());
  }
}
