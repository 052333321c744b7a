package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "to_bytes",
    description =
        "The bytes that a text stands for in an encoding: one of hex, utf8, ascii, base64.",
    category = FunctionCategory.STRING)
public final class ToBytes {
  @Udf
  public @Nullable ByteBuffer toBytes(@Nullable String value, @Nullable String encoding) {
    return value == null || encoding == null
        ? null
        : ByteBuffer.wrap(BytesEncoding.named(encoding).bytes(value));
  }
}
