package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "from_unixtime",
    description = "The timestamp that lies so many milliseconds after 1970-01-01 00:00 UTC.",
    category = FunctionCategory.DATE_TIME)
public final class FromUnixtime {
  @Udf
  public @Nullable Timestamp fromUnixtime(@Nullable Long epochMilli) {
    return epochMilli == null ? null : new Timestamp(epochMilli);
  }
}
