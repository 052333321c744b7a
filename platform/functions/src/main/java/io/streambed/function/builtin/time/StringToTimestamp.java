package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "stringtotimestamp",
    description =
        "The milliseconds since the epoch that a text says, in the zone of the process or in another "
            + "unless it names one.",
    category = FunctionCategory.DATE_TIME)
public final class StringToTimestamp {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable Long stringToTimestamp(
      @Nullable String formattedTimestamp, @Nullable String formatPattern) {
    return formattedTimestamp == null || formatPattern == null
        ? null
        : patterns.parseTimestamp(formattedTimestamp, formatPattern, ZoneId.systemDefault());
  }

  @Udf
  public @Nullable Long stringToTimestamp(
      @Nullable String formattedTimestamp,
      @Nullable String formatPattern,
      @Nullable String timeZone) {
    return formattedTimestamp == null || formatPattern == null || timeZone == null
        ? null
        : patterns.parseTimestamp(formattedTimestamp, formatPattern, ZoneId.of(timeZone));
  }
}
