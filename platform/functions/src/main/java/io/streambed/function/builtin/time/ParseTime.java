package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Time;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "parse_time",
    description = "The time of the day that a text says.",
    category = FunctionCategory.DATE_TIME)
public final class ParseTime {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable Time parseTime(@Nullable String formattedTime, @Nullable String formatPattern) {
    return formattedTime == null || formatPattern == null
        ? null
        : patterns.parseTime(formattedTime, formatPattern);
  }
}
