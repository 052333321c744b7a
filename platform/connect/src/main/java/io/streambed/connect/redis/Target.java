package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The key in Redis that a record is about, and how long it lives there.
 *
 * @param key template of the key
 * @param ttl template of the time to live in seconds; a record for which it is null lives for ever
 */
record Target(Template key, Optional<Template> ttl) {

  byte[] keyOf(SinkRecord record) {
    byte[] rendered = key.render(record);
    if (rendered == null) {
      throw new DataException("a field of redis.key is null");
    }
    return rendered;
  }

  /** Seconds to live as text, null for no limit. */
  byte @Nullable [] secondsToLive(SinkRecord record) {
    byte[] rendered = ttl.isEmpty() ? null : ttl.get().render(record);
    if (rendered == null) {
      return null;
    }
    if (!isPositiveWhole(new String(rendered, UTF_8))) {
      throw new DataException("redis.ttl.seconds is not a positive whole number for this record");
    }
    return rendered;
  }

  private static boolean isPositiveWhole(String text) {
    // ten digits are three centuries, and cannot overflow
    return text.matches("0*[1-9][0-9]{0,9}");
  }

  Command delete(SinkRecord record) {
    return Command.of("DEL", keyOf(record));
  }
}
