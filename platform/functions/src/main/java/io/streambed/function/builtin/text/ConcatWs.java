package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "concat_ws",
    description =
        "Concatenate several strings or bytes, inserting a separator passed as the first argument between "
            + "each one.",
    category = FunctionCategory.STRING)
public final class ConcatWs {
  @Udf
  public @Nullable String concatWs(@Nullable String... inputs) {
    if (inputs.length == 0) {
      throw new KsqlFunctionException("CONCAT_WS needs a separator");
    }
    String separator = inputs[0];
    if (separator == null) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (int i = 1; i < inputs.length; i++) {
      if (inputs[i] != null) {
        out.append(first ? "" : separator).append(inputs[i]);
        first = false;
      }
    }
    return out.toString();
  }

  @Udf
  public @Nullable ByteBuffer concatWs(@Nullable ByteBuffer... inputs) {
    if (inputs.length == 0) {
      throw new KsqlFunctionException("CONCAT_WS needs a separator");
    }
    ByteBuffer separator = inputs[0];
    return separator == null
        ? null
        : ByteSequence.join(separator, Arrays.asList(inputs).subList(1, inputs.length));
  }
}
