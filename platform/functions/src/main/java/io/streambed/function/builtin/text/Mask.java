package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfParameter;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "mask",
    description = "A text with each letter, digit and other character replaced by a mask.",
    category = FunctionCategory.STRING)
public final class Mask {
  @Udf
  public @Nullable String mask(@UdfParameter("input STRING to be masked") @Nullable String input) {
    return input == null ? null : Masking.DEFAULT.mask(input, 0, input.length());
  }

  @Udf
  public @Nullable String mask(
      @UdfParameter("input STRING to be masked") @Nullable String input,
      @UdfParameter("upper-case mask, or NULL to use default") @Nullable String upper,
      @UdfParameter("lower-case mask, or NULL to use default") @Nullable String lower,
      @UdfParameter("digit mask, or NULL to use default") @Nullable String digit,
      @UdfParameter("mask for other characters, or NULL to use default") @Nullable String other) {
    Masking masking = Masking.of(upper, lower, digit, other);
    return input == null ? null : masking.mask(input, 0, input.length());
  }
}
