package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "field",
    description = "The position of a text among others, from 1; 0 if it is not there.",
    category = FunctionCategory.STRING)
public final class Field {
  @Udf
  public int field(@Nullable String str, @Nullable String... args) {
    return str == null ? 0 : Arrays.asList(args).indexOf(str) + 1;
  }
}
