package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "lpad",
    description = "Pads a text or bytes at the left to a length, or cuts it to it.",
    category = FunctionCategory.STRING)
public final class Lpad {
  @Udf
  public @Nullable String lpad(
      @Nullable String input, @Nullable Integer targetLen, @Nullable String padding) {
    if (input == null
        || targetLen == null
        || targetLen < 0
        || padding == null
        || padding.isEmpty()) {
      return null;
    }
    if (targetLen <= input.length()) {
      return input.substring(0, targetLen);
    }
    int missing = targetLen - input.length();
    String pad = padding.repeat(missing / padding.length() + 1).substring(0, missing);
    return pad + input;
  }

  @Udf
  public @Nullable ByteBuffer lpad(
      @Nullable ByteBuffer input, @Nullable Integer targetLen, @Nullable ByteBuffer padding) {
    if (input == null
        || targetLen == null
        || targetLen < 0
        || padding == null
        || !padding.hasRemaining()) {
      return null;
    }
    int kept = Math.min(targetLen, input.remaining());
    ByteBuffer out = ByteBuffer.allocate(targetLen);
    ByteBuffer head = input.slice(input.position(), kept);
    fill(out, targetLen - kept, padding);
    out.put(head);
    return out.flip();
  }

  private static void fill(ByteBuffer out, int count, ByteBuffer padding) {
    for (int i = 0; i < count; i++) {
      out.put(padding.get(padding.position() + i % padding.remaining()));
    }
  }
}
