package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Date;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "datesub",
    description = "A date with an interval taken from it.",
    category = FunctionCategory.DATE_TIME)
public final class DateSub {
  @Udf
  public @Nullable Date dateSub(
      @Nullable TimeUnit unit, @Nullable Integer interval, @Nullable Date date) {
    return unit == null || interval == null || date == null
        ? null
        : TimePattern.dateOf(date.getTime() - unit.toMillis(interval));
  }
}
