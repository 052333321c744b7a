package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "datetostring",
    description = "Days since the epoch as a text.",
    category = FunctionCategory.DATE_TIME)
public final class DateToString {
  private final TimePattern patterns = new TimePattern();

  @Udf
  public @Nullable String dateToString(int epochDays, @Nullable String formatPattern) {
    return formatPattern == null ? null : patterns.formatDate(epochDays, formatPattern);
  }
}
