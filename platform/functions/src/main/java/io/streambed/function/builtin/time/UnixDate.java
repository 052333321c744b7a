package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.function.border.NotDeterministic;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "unix_date",
    description = "Days since 1970-01-01: of today, or of a date.",
    category = FunctionCategory.DATE_TIME)
public final class UnixDate {
  @Udf
  @NotDeterministic
  public int unixDate() {
    return Math.toIntExact(LocalDate.now(ZoneId.of("UTC")).toEpochDay());
  }

  @Udf
  public @Nullable Integer unixDate(@Nullable Date date) {
    return date == null ? null : Math.toIntExact(TimePattern.epochDay(date));
  }
}
