package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.FormatSpec;
import io.streambed.testkit.driver.StoredRecord;
import io.streambed.type.Column;
import io.streambed.type.SqlBaseType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a {@code send} block as records of a source's topic. What a line says is what the topic
 * holds, so that a script can send what no format would write.
 */
final class SentRecords {
  private static final Pattern BETWEEN_FIELDS = Pattern.compile("\t+| {2,}");

  private final SourceDefinition source;

  SentRecords(SourceDefinition source) {
    if (source.isWindowed()) {
      throw new PlatformException(
          Problem.of(
                  ScriptErrorCode.NOT_RUN_IN_SCRIPTS,
                  "records with windowed keys cannot be sent to topic \"" + source.topic() + "\"")
              .withHint("Let a windowed query of the script write them."));
    }
    this.source = source;
  }

  StoredRecord parse(String line) {
    boolean keyed = !source.schema().key().isEmpty();
    int wanted = keyed ? 3 : 2;
    String[] fields = BETWEEN_FIELDS.split(line.strip(), wanted);
    if (fields.length != wanted) {
      throw malformed(
          "a record has "
              + (keyed ? "an event time, a key and a value" : "an event time and a value")
              + ", got "
              + fields.length
              + (fields.length == 1 ? " field" : " fields"));
    }
    try {
      return new StoredRecord(
          keyed ? bytes(fields[1], source.serde().key(), source.schema().key()) : null,
          bytes(fields[wanted - 1], source.serde().value(), source.schema().value()),
          EventTime.parse(fields[0]),
          List.of());
    } catch (DateTimeException e) {
      throw malformed("an event time is 00:00:10, milliseconds or ISO, got \"" + fields[0] + "\"");
    } catch (NumberFormatException e) {
      throw malformed("a number is needed where the format is KAFKA and the type is numeric");
    }
  }

  private static PlatformException malformed(String message) {
    return new PlatformException(
        Problem.of(ScriptErrorCode.MALFORMED_SCRIPT, message)
            .withHint("Put two spaces or a tab between time, key and value."));
  }

  private static byte @Nullable [] bytes(String text, FormatSpec format, List<Column> columns) {
    if (text.equals("null") || format.name().equals("NONE")) {
      return null;
    }
    return format.name().equals("KAFKA")
        ? kafka(text, columns.get(0).type().base())
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] kafka(String text, SqlBaseType type) {
    return switch (type) {
      case INTEGER -> ByteBuffer.allocate(Integer.BYTES).putInt(Integer.parseInt(text)).array();
      case BIGINT -> ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(text)).array();
      case DOUBLE -> ByteBuffer.allocate(Double.BYTES).putDouble(Double.parseDouble(text)).array();
      case BOOLEAN, DECIMAL, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          text.getBytes(StandardCharsets.UTF_8);
    };
  }
}
