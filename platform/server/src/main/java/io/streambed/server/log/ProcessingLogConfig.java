package io.streambed.server.log;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the processing log goes.
 *
 * @param topic empty if it goes to the server's own log alone
 * @param createTopic whether a missing topic is created
 * @param createStream whether the stream over the topic is created
 * @param includeRows whether entries hold the data that could not be processed
 */
public record ProcessingLogConfig(
    Optional<String> topic,
    boolean createTopic,
    int partitions,
    short replicas,
    boolean createStream,
    String stream,
    boolean includeRows) {

  public ProcessingLogConfig {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(stream, "stream");
    if (partitions < 1 || replicas < 1) {
      throw new IllegalArgumentException("the topic needs partitions and replicas");
    }
  }

  /**
   * Reads the settings below {@code ksql.logging.processing}. A topic is written if one is named or
   * is to be created.
   *
   * @param settings value by full name
   */
  public static ProcessingLogConfig from(
      String serviceId, Function<String, Optional<String>> settings) {
    Settings in = new Settings(settings);
    Optional<String> named = in.text("topic.name");
    boolean create = in.flag("topic.auto.create");
    String byDefault = serviceId + "ksql_processing_log";
    return new ProcessingLogConfig(
        create ? Optional.of(named.orElse(byDefault)) : named,
        create,
        in.number("topic.partitions"),
        (short) in.number("topic.replication.factor"),
        in.flag("stream.auto.create"),
        in.text("stream.name").orElse("KSQL_PROCESSING_LOG"),
        in.flag("rows.include"));
  }

  private record Settings(Function<String, Optional<String>> values) {
    Optional<String> text(String name) {
      return values.apply("ksql.logging.processing." + name).filter(value -> !value.isBlank());
    }

    boolean flag(String name) {
      return text(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    int number(String name) {
      return text(name).map(Integer::parseInt).orElse(1);
    }
  }

  /**
   * The statement that makes the topic readable.
   *
   * @throws java.util.NoSuchElementException if no topic is written
   */
  public String streamStatement() {
    return """
        CREATE STREAM IF NOT EXISTS `%s` (
          logger VARCHAR,
          level VARCHAR,
          time BIGINT,
          message STRUCT<
            type INT,
            deserializationError STRUCT<
              target VARCHAR, errorMessage VARCHAR, recordB64 VARCHAR, cause ARRAY<VARCHAR>,
              `topic` VARCHAR>,
            recordProcessingError STRUCT<
              errorMessage VARCHAR, record VARCHAR, cause ARRAY<VARCHAR>>,
            productionError STRUCT<errorMessage VARCHAR>,
            serializationError STRUCT<
              target VARCHAR, errorMessage VARCHAR, record VARCHAR, cause ARRAY<VARCHAR>,
              `topic` VARCHAR>,
            kafkaStreamsThreadError STRUCT<
              errorMessage VARCHAR, threadName VARCHAR, cause ARRAY<VARCHAR>>>
        ) WITH (kafka_topic = '%s', value_format = 'JSON');"""
        .formatted(stream, topic.orElseThrow().replace("'", "''"));
  }
}
