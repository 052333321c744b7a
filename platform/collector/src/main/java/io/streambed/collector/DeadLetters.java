package io.streambed.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where lines go that tell of no request: the topic's name followed by {@code _dead_letters}. A
 * record has the file as its key, the number of the line and the reason in its headers, and both
 * with the text as JSON in its value.
 */
final class DeadLetters {
  private static final int LONGEST_TEXT = 16 * 1024;

  private final JsonFactory json = new JsonFactory();
  private final String topic;
  private final byte[] file;

  DeadLetters(String clickTopic, String file) {
    this.topic = clickTopic + "_dead_letters";
    this.file = file.getBytes(StandardCharsets.UTF_8);
  }

  String topic() {
    return topic;
  }

  void ensureTopic(Topics topics) {
    topics.ensure(topic, Map.of("retention.ms", "-1"));
  }

  /**
   * The record for a line.
   *
   * @param number 1-based
   * @param text of which the first 16,384 characters are kept
   */
  ProducerRecord<byte[], byte[]> record(long number, String reason, String text)
      throws IOException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(value)) {
      out.writeStartObject();
      out.writeNumberField("line", number);
      out.writeStringField("reason", reason);
      out.writeStringField("text", text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
      out.writeEndObject();
    }
    RecordHeaders headers = new RecordHeaders();
    headers.add("line", Long.toString(number).getBytes(StandardCharsets.UTF_8));
    headers.add("reason", reason.getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(topic, null, null, file, value.toByteArray(), headers);
  }
}
