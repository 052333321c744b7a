package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "timestamptostring",
    description =
        "Milliseconds since the epoch as a text, in the zone of the process or in another.",
    category = FunctionCategory.DATE_TIME)
public final class TimestampToString {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable String timestampToString(long epochMilli, @Nullable String formatPattern) {
    return formatPattern == null
        ? null
        : patterns.formatTimestamp(
            new Timestamp(epochMilli), formatPattern, ZoneId.systemDefault());
  }

  @Udf
  public @Nullable String timestampToString(
      long epochMilli, @Nullable String formatPattern, @Nullable String timeZone) {
    return formatPattern == null || timeZone == null
        ? null
        : patterns.formatTimestamp(new Timestamp(epochMilli), formatPattern, ZoneId.of(timeZone));
  }
}
