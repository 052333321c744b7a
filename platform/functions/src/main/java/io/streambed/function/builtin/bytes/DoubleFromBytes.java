package io.streambed.function.builtin.bytes;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "double_from_bytes",
    description = "The DOUBLE that bytes stand for, in big-endian order unless told otherwise.",
    category = FunctionCategory.CONVERSIONS)
public final class DoubleFromBytes {
  @Udf
  public @Nullable Double doubleFromBytes(@Nullable ByteBuffer value) {
    return doubleFromBytes(value, "BIG_ENDIAN");
  }

  @Udf
  public @Nullable Double doubleFromBytes(@Nullable ByteBuffer value, @Nullable String byteOrder) {
    return value == null || byteOrder == null
        ? null
        : NumberBytes.ordered(value, Double.BYTES, NumberBytes.order(byteOrder)).getDouble();
  }
}
