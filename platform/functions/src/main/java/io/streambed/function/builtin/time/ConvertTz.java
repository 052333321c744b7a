package io.streambed.function.builtin.time;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "convert_tz",
    description = "A timestamp that reads in one zone as the given one does in another.",
    category = FunctionCategory.DATE_TIME)
public final class ConvertTz {
  @Udf
  public @Nullable Timestamp convertTz(
      @Nullable Timestamp timestamp, @Nullable String fromTimeZone, @Nullable String toTimeZone) {
    if (timestamp == null || fromTimeZone == null || toTimeZone == null) {
      return null;
    }
    Instant instant = Instant.ofEpochMilli(timestamp.getTime());
    ZonedDateTime inFrom =
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC).atZone(ZoneId.of(fromTimeZone));
    LocalDateTime inTo = inFrom.withZoneSameInstant(ZoneId.of(toTimeZone)).toLocalDateTime();
    return new Timestamp(inTo.toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
