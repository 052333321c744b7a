package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Time;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "timesub",
    description = "A time of the day with an interval taken from it.",
    category = FunctionCategory.DATE_TIME)
public final class TimeSub {
  @Udf
  public @Nullable Time timeSub(
      @Nullable TimeUnit unit, @Nullable Integer interval, @Nullable Time time) {
    return unit == null || interval == null || time == null
        ? null
        : TimePattern.timeOf(TimePattern.localTime(time).minusNanos(unit.toNanos(interval)));
  }
}
