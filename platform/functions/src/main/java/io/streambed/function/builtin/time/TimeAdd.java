package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Time;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "timeadd",
    description = "A time of the day with an interval added to it.",
    category = FunctionCategory.DATE_TIME)
public final class TimeAdd {
  @Udf
  public @Nullable Time timeAdd(
      @Nullable TimeUnit unit, @Nullable Integer interval, @Nullable Time time) {
    return unit == null || interval == null || time == null
        ? null
        : TimePattern.timeOf(TimePattern.localTime(time).plusNanos(unit.toNanos(interval)));
  }
}
