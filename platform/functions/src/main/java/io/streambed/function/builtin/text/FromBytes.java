package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "from_bytes",
    description = "Bytes as a text in an encoding: one of hex, utf8, ascii, base64.",
    category = FunctionCategory.STRING)
public final class FromBytes {
  @Udf
  public @Nullable String fromBytes(@Nullable ByteBuffer value, @Nullable String encoding) {
    return value == null || encoding == null
        ? null
        : BytesEncoding.named(encoding).text(ByteSequence.bytes(value));
  }
}
