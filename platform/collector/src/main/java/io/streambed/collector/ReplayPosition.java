package io.streambed.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * How far a file is replayed.
 *
 * @param bytes uncompressed bytes whose lines are in the topic
 * @param checksum CRC-32C of those bytes
 * @param good how many of the lines were clicks
 * @param malformed how many were dead letters
 * @param shiftMillis by how much event times are moved, for all lines of the file
 */
record ReplayPosition(long bytes, long checksum, long good, long malformed, long shiftMillis) {

  static ReplayPosition start(long shiftMillis) {
    return new ReplayPosition(0, 0, 0, 0, shiftMillis);
  }

  long lines() {
    return good + malformed;
  }

  byte[] toJson() throws IOException {
    ByteArrayOutputStream bytesOut = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytesOut)) {
      out.writeStartObject();
      out.writeNumberField("bytes", bytes);
      out.writeNumberField("checksum", checksum);
      out.writeNumberField("good", good);
      out.writeNumberField("malformed", malformed);
      out.writeNumberField("shiftMillis", shiftMillis);
      out.writeEndObject();
    }
    return bytesOut.toByteArray();
  }

  /** Reads {@link #toJson}; fields of a newer release are passed over. */
  static ReplayPosition fromJson(byte[] json) throws IOException {
    long bytes = 0;
    long checksum = 0;
    long good = 0;
    long malformed = 0;
    long shiftMillis = 0;
    try (JsonParser in = new JsonFactory().createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        switch (field) {
          case "bytes" -> bytes = in.getLongValue();
          case "checksum" -> checksum = in.getLongValue();
          case "good" -> good = in.getLongValue();
          case "malformed" -> malformed = in.getLongValue();
          case "shiftMillis" -> shiftMillis = in.getLongValue();
          default -> in.skipChildren();
        }
      }
    }
    return new ReplayPosition(bytes, checksum, good, malformed, shiftMillis);
  }
}
