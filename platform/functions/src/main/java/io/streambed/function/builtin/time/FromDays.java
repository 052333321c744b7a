package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Date;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "from_days",
    description = "The date that lies so many days after 1970-01-01.",
    category = FunctionCategory.DATE_TIME)
public final class FromDays {
  @Udf
  public @Nullable Date fromDays(@Nullable Integer days) {
    return days == null ? null : TimePattern.date(days);
  }
}
