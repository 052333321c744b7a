package io.streambed.server.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.engine.topology.ProcessingLog;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Entries of the processing log in the shape that ksqlDB documents. */
final class ProcessingLogJson {
  private static final int DESERIALIZATION = 0;
  private static final int RECORD_PROCESSING = 1;
  private static final int PRODUCTION = 2;
  private static final int SERIALIZATION = 3;

  private ProcessingLogJson() {}

  /** Name of the logger that an entry belongs to: its query and step. */
  static String logger(ProcessingLog.Entry entry) {
    return "processing." + entry.query() + "." + entry.step();
  }

  /**
   * An entry as a JSON object.
   *
   * @param time when it was reported, in milliseconds since the epoch
   */
  static byte[] write(ProcessingLog.Entry entry, long time) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("level", "ERROR");
    root.put("logger", logger(entry));
    root.put("time", time);
    message(entry, root.putObject("message"));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** All fields are there, and only that of the entry's kind is filled. */
  private static void message(ProcessingLog.Entry entry, ObjectNode message) {
    message.putNull("type");
    message.putNull("deserializationError");
    message.putNull("recordProcessingError");
    message.putNull("productionError");
    message.putNull("serializationError");
    message.putNull("kafkaStreamsThreadError");
    switch (entry.kind()) {
      case DESERIALIZATION -> {
        message.put("type", DESERIALIZATION);
        ObjectNode error = message.putObject("deserializationError");
        error.put("target", target(entry));
        error.put("errorMessage", "Error deserializing message from topic: " + entry.topic());
        error.put("recordB64", entry.record().orElse(null));
        cause(entry, error.putArray("cause"));
        error.put("topic", entry.topic());
      }
      case EXPRESSION, ROW, TIMESTAMP -> {
        message.put("type", RECORD_PROCESSING);
        ObjectNode error = message.putObject("recordProcessingError");
        error.put("errorMessage", entry.message());
        error.put("record", entry.record().orElse(null));
        cause(entry, error.putArray("cause"));
      }
      case PRODUCTION -> {
        message.put("type", PRODUCTION);
        message.putObject("productionError").put("errorMessage", entry.message());
      }
      case SERIALIZATION -> {
        message.put("type", SERIALIZATION);
        ObjectNode error = message.putObject("serializationError");
        error.put("target", target(entry));
        error.put("errorMessage", "Error serializing message to topic: " + entry.step());
        error.put("record", entry.record().orElse(null));
        cause(entry, error.putArray("cause"));
        error.put("topic", entry.step());
      }
    }
  }

  private static String target(ProcessingLog.Entry entry) {
    return switch (entry.target()) {
      case KEY -> "key";
      case VALUE, ROW -> "value";
    };
  }

  /** What is wrong, and which record it was: the two things that a reader looks for. */
  private static void cause(ProcessingLog.Entry entry, ArrayNode cause) {
    cause.add(entry.message());
    if (entry.offset() >= 0) {
      cause.add(
          String.format(
              Locale.ROOT,
              "topic %s, partition %d, offset %d",
              entry.topic(),
              entry.partition(),
              entry.offset()));
    }
  }
}
