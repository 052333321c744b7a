package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfParameter;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "mask_left",
    description = "A text with its first characters masked.",
    category = FunctionCategory.STRING)
public final class MaskLeft {
  @Udf
  public @Nullable String mask(
      @UdfParameter("input STRING to be masked") @Nullable String input,
      @UdfParameter("number of characters to mask from the start") int count) {
    int chars = Masking.count(count);
    return input == null ? null : Masking.DEFAULT.mask(input, 0, chars);
  }

  @Udf
  public @Nullable String mask(
      @UdfParameter("input STRING to be masked") @Nullable String input,
      @UdfParameter("number of characters to mask from the start") int count,
      @UdfParameter("upper-case mask, or NULL to use default") @Nullable String upper,
      @UdfParameter("lower-case mask, or NULL to use default") @Nullable String lower,
      @UdfParameter("digit mask, or NULL to use default") @Nullable String digit,
      @UdfParameter("mask for other characters, or NULL to use default") @Nullable String other) {
    Masking masking = Masking.of(upper, lower, digit, other);
    int chars = Masking.count(count);
    return input == null ? null : masking.mask(input, 0, chars);
  }
}
