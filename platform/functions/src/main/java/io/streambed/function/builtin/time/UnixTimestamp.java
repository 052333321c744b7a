package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.function.border.NotDeterministic;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "unix_timestamp",
    description = "Milliseconds since 1970-01-01 00:00 UTC: of now, or of a timestamp.",
    category = FunctionCategory.DATE_TIME)
public final class UnixTimestamp {
  @Udf
  @NotDeterministic
  public long unixTimestamp() {
    return System.currentTimeMillis();
  }

  @Udf
  public @Nullable Long unixTimestamp(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.getTime();
  }
}
