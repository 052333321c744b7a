package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "timestampadd",
    description = "A timestamp with an interval added to it.",
    category = FunctionCategory.DATE_TIME)
public final class TimestampAdd {
  @Udf
  public @Nullable Timestamp timestampAdd(
      @Nullable TimeUnit unit, @Nullable Integer interval, @Nullable Timestamp timestamp) {
    return unit == null || interval == null || timestamp == null
        ? null
        : new Timestamp(timestamp.getTime() + unit.toMillis(interval));
  }
}
