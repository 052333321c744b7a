package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.function.border.NotDeterministic;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "uuid",
    description = "A random UUID, or 16 bytes in the form of one.",
    category = FunctionCategory.STRING)
public final class Uuid {
  private static final int BYTES = 16;

  @Udf
  @NotDeterministic
  public String uuid() {
    return UUID.randomUUID().toString();
  }

  @Udf
  public @Nullable String uuid(@Nullable ByteBuffer bytes) {
    if (bytes == null || bytes.remaining() != BYTES) {
      return null;
    }
    ByteBuffer in = bytes.duplicate();
    return new UUID(in.getLong(), in.getLong()).toString();
  }
}
