package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "len",
    description = "The number of characters in a text, or of bytes.",
    category = FunctionCategory.STRING)
public final class Len {
  @Udf
  public @Nullable Integer len(@Nullable String input) {
    return input == null ? null : input.length();
  }

  @Udf
  public @Nullable Integer len(@Nullable ByteBuffer input) {
    return input == null ? null : input.remaining();
  }
}
