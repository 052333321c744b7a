package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Date;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "dateadd",
    description = "A date with an interval added to it.",
    category = FunctionCategory.DATE_TIME)
public final class DateAdd {
  @Udf
  public @Nullable Date dateAdd(
      @Nullable TimeUnit unit, @Nullable Integer interval, @Nullable Date date) {
    return unit == null || interval == null || date == null
        ? null
        : TimePattern.dateOf(date.getTime() + unit.toMillis(interval));
  }
}
