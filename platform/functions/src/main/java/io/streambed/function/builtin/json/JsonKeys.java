package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_keys",
    description = "The keys of a JSON object.",
    category = FunctionCategory.JSON)
public final class JsonKeys {
  @Udf
  public @Nullable List<String> jsonKeys(@Nullable String jsonObj) {
    if (jsonObj == null) {
      return null;
    }
    JsonNode node = JsonText.parse(jsonObj);
    if (!node.isObject()) {
      return null;
    }
    List<String> keys = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
