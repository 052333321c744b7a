package io.streambed.function.builtin.bytes;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "int_from_bytes",
    description = "The INT that bytes stand for, in big-endian order unless told otherwise.",
    category = FunctionCategory.CONVERSIONS)
public final class IntFromBytes {
  @Udf
  public @Nullable Integer intFromBytes(@Nullable ByteBuffer value) {
    return intFromBytes(value, "BIG_ENDIAN");
  }

  @Udf
  public @Nullable Integer intFromBytes(@Nullable ByteBuffer value, @Nullable String byteOrder) {
    return value == null || byteOrder == null
        ? null
        : NumberBytes.ordered(value, Integer.BYTES, NumberBytes.order(byteOrder)).getInt();
  }
}
