package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Time;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "format_time",
    description = "A time of the day as a text.",
    category = FunctionCategory.DATE_TIME)
public final class FormatTime {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable String formatTime(@Nullable Time time, @Nullable String formatPattern) {
    return time == null || formatPattern == null ? null : patterns.formatTime(time, formatPattern);
  }
}
