package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "replace",
    description = "A text in which each occurrence of another is replaced.",
    category = FunctionCategory.STRING)
public final class Replace {
  @Udf
  public @Nullable String replace(
      @Nullable String str, @Nullable String oldStr, @Nullable String newStr) {
    return str == null || oldStr == null || newStr == null ? null : str.replace(oldStr, newStr);
  }
}
