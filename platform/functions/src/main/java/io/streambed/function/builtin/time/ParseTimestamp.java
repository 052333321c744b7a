package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "parse_timestamp",
    description = "The timestamp that a text says, in GMT or in a zone unless it names one.",
    category = FunctionCategory.DATE_TIME)
public final class ParseTimestamp {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable Timestamp parseTimestamp(
      @Nullable String formattedTimestamp, @Nullable String formatPattern) {
    return formattedTimestamp == null || formatPattern == null
        ? null
        : new Timestamp(
            patterns.parseTimestamp(formattedTimestamp, formatPattern, ZoneId.of("GMT")));
  }

  @Udf
  public @Nullable Timestamp parseTimestamp(
      @Nullable String formattedTimestamp,
      @Nullable String formatPattern,
      @Nullable String timeZone) {
    return formattedTimestamp == null || formatPattern == null || timeZone == null
        ? null
        : new Timestamp(
            patterns.parseTimestamp(formattedTimestamp, formatPattern, ZoneId.of(timeZone)));
  }
}
