package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "concat",
    description = "Concatenates texts or bytes; NULLs count as empty.",
    category = FunctionCategory.STRING)
public final class Concat {
  @Udf
  public String concat(@Nullable String... inputs) {
    StringBuilder out = new StringBuilder();
    for (String input : inputs) {
      if (input != null) {
        out.append(input);
      }
    }
    return out.toString();
  }

  @Udf
  public ByteBuffer concat(@Nullable ByteBuffer... inputs) {
    return ByteSequence.join(ByteBuffer.allocate(0), Arrays.asList(inputs));
  }
}
