package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_array_length",
    description = "The number of elements of a JSON array.",
    category = FunctionCategory.JSON)
public final class JsonArrayLength {
  @Udf
  public @Nullable Integer jsonArrayLength(@Nullable String jsonArray) {
    if (jsonArray == null) {
      return null;
    }
    JsonNode node = JsonText.parse(jsonArray);
    return node.isArray() ? node.size() : null;
  }
}
