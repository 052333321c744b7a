package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "format_timestamp",
    description = "A timestamp as a text, in GMT or in a zone.",
    category = FunctionCategory.DATE_TIME)
public final class FormatTimestamp {
  private static final ZoneId GMT = ZoneId.of("GMT");

  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable String formatTimestamp(
      @Nullable Timestamp timestamp, @Nullable String formatPattern) {
    return timestamp == null || formatPattern == null
        ? null
        : patterns.formatTimestamp(timestamp, formatPattern, GMT);
  }

  @Udf
  public @Nullable String formatTimestamp(
      @Nullable Timestamp timestamp, @Nullable String formatPattern, @Nullable String timeZone) {
    return timestamp == null || formatPattern == null || timeZone == null
        ? null
        : patterns.formatTimestamp(timestamp, formatPattern, ZoneId.of(timeZone));
  }
}
