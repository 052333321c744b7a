package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Date;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "format_date",
    description = "A date as a text.",
    category = FunctionCategory.DATE_TIME)
public final class FormatDate {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable String formatDate(@Nullable Date date, @Nullable String formatPattern) {
    return date == null || formatPattern == null
        ? null
        : patterns.formatDate(TimePattern.epochDay(date), formatPattern);
  }
}
