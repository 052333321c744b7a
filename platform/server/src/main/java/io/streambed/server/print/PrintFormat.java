package io.streambed.server.print;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The formats that PRINT knows, those that say most first: the order in which it names them. */
enum PrintFormat {
  JSON("JSON") {
    @Override
    @Nullable String read(byte[] bytes) {
      try {
        JsonNode node = MAPPER.readTree(bytes);
        // A bare word or number is as likely a text.
        return node.isObject() || node.isArray() ? new String(bytes, StandardCharsets.UTF_8) : null;
      } catch (IOException e) {
        return null;
      }
    }
  },
  INT("KAFKA_INT") {
    @Override
    @Nullable String read(byte[] bytes) {
      return bytes.length == Integer.BYTES
          ? Integer.toString(ByteBuffer.wrap(bytes).getInt())
          : null;
    }
  },
  BIGINT("KAFKA_BIGINT") {
    @Override
    @Nullable String read(byte[] bytes) {
      return bytes.length == Long.BYTES ? Long.toString(ByteBuffer.wrap(bytes).getLong()) : null;
    }
  },
  DOUBLE("KAFKA_DOUBLE") {
    @Override
    @Nullable String read(byte[] bytes) {
      return bytes.length == Double.BYTES
          ? Double.toString(ByteBuffer.wrap(bytes).getDouble())
          : null;
    }
  },
  SESSION("SESSION(KAFKA_STRING)") {
    @Override
    @Nullable String read(byte[] bytes) {
      if (bytes.length < 2 * Long.BYTES) {
        return null;
      }
      int keyLength = bytes.length - 2 * Long.BYTES;
      long end = ByteBuffer.wrap(bytes).getLong(keyLength);
      long start = ByteBuffer.wrap(bytes).getLong(keyLength + Long.BYTES);
      return isTime(start) && isTime(end) && start <= end
          ? windowed(bytes, keyLength, start, Long.toString(end))
          : null;
    }
  },
  HOPPING("HOPPING(KAFKA_STRING)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return timeWindowed(bytes);
    }
  },
  TUMBLING("TUMBLING(KAFKA_STRING)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return timeWindowed(bytes);
    }
  },
  STRING("KAFKA_STRING") {
    @Override
    @Nullable String read(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  };

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final long YEAR_2100 = 4_102_444_800_000L;

  private final String title;

  PrintFormat(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The text of a key or value of this format; null if it is none. */
  abstract @Nullable String read(byte[] bytes);

  /** Text in place of eight bytes of a time would lie far in the future. */
  private static boolean isTime(long millis) {
    return millis >= 0 && millis < YEAR_2100;
  }

  private static @Nullable String timeWindowed(byte[] bytes) {
    int keyLength = bytes.length - Long.BYTES;
    if (keyLength < 1) {
      return null;
    }
    long start = ByteBuffer.wrap(bytes).getLong(keyLength);
    return isTime(start) ? windowed(bytes, keyLength, start, "-") : null;
  }

  private static String windowed(byte[] bytes, int keyLength, long start, String end) {
    String key = new String(bytes, 0, keyLength, StandardCharsets.UTF_8);
    return "[" + key + "@" + start + "/" + end + "]";
  }
}
