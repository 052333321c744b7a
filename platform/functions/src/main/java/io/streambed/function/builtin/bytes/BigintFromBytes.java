package io.streambed.function.builtin.bytes;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "bigint_from_bytes",
    description = "The BIGINT that bytes stand for, in big-endian order unless told otherwise.",
    category = FunctionCategory.CONVERSIONS)
public final class BigintFromBytes {
  @Udf
  public @Nullable Long bigintFromBytes(@Nullable ByteBuffer value) {
    return bigintFromBytes(value, "BIG_ENDIAN");
  }

  @Udf
  public @Nullable Long bigintFromBytes(@Nullable ByteBuffer value, @Nullable String byteOrder) {
    return value == null || byteOrder == null
        ? null
        : NumberBytes.ordered(value, Long.BYTES, NumberBytes.order(byteOrder)).getLong();
  }
}
