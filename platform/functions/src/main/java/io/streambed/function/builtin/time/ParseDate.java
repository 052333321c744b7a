package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Date;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "parse_date",
    description = "The date that a text says.",
    category = FunctionCategory.DATE_TIME)
public final class ParseDate {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable Date parseDate(@Nullable String formattedDate, @Nullable String formatPattern) {
    return formattedDate == null || formatPattern == null
        ? null
        : TimePattern.date(patterns.parseDatePrefix(formattedDate, formatPattern));
  }
}
