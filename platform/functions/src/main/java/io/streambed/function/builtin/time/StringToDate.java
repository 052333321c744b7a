package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "stringtodate",
    description = "The date that a text says, as days since the epoch.",
    category = FunctionCategory.DATE_TIME)
public final class StringToDate {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable Integer stringToDate(
      @Nullable String formattedDate, @Nullable String formatPattern) {
    return formattedDate == null || formatPattern == null
        ? null
        : Math.toIntExact(patterns.parseDate(formattedDate, formatPattern));
  }
}
