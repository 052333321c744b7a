package io.streambed.function.builtin.json;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "is_json_string",
    description = "Whether a text is JSON.",
    category = FunctionCategory.JSON)
public final class IsJsonString {
  @Udf
  public boolean isJsonString(@Nullable String input) {
    if (input == null) {
      return false;
    }
    try {
      return !JsonText.parse(input).isMissingNode();
    } catch (KsqlFunctionException e) {
      return false;
    }
  }
}
