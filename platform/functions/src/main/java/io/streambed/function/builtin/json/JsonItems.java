package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_items",
    description = "The elements of a JSON array, each as JSON.",
    category = FunctionCategory.JSON)
public final class JsonItems {
  @Udf
  public @Nullable List<String> jsonItems(@Nullable String jsonItems) {
    if (jsonItems == null) {
      return null;
    }
    JsonNode node = JsonText.parse(jsonItems);
    if (!node.isArray()) {
      return null;
    }
    List<String> items = new ArrayList<>(node.size());
    node.forEach(element -> items.add(JsonText.write(element)));
    return items;
  }
}
