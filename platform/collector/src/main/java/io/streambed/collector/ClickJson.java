package io.streambed.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes clicks as the JSON of the topic's values. Not for use by several threads at once. */
final class ClickJson {
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);

  byte[] write(Click click) {
    buffer.reset();
    try (JsonGenerator out = json.createGenerator(buffer)) {
      out.writeStartObject();
      out.writeStringField("ip", click.ip());
      writeText(out, "user", click.user());
      out.writeNumberField("ts", click.ts());
      out.writeStringField("method", click.method());
      out.writeStringField("page", click.page());
      writeText(out, "query", click.query());
      out.writeNumberField("status", click.status());
      Long bytes = click.bytes();
      if (bytes == null) {
        out.writeNullField("bytes");
      } else {
        out.writeNumberField("bytes", bytes);
      }
      writeText(out, "referrer", click.referrer());
      writeText(out, "agent", click.agent());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    return buffer.toByteArray();
  }

  private static void writeText(JsonGenerator out, String field, @Nullable String value)
      throws IOException {
    if (value == null) {
      out.writeNullField(field);
    } else {
      out.writeStringField(field, value);
    }
  }
}
