package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_records",
    description = "The keys and values of a JSON object; text itself, other values as JSON.",
    category = FunctionCategory.JSON)
public final class JsonRecords {
  @Udf
  public @Nullable Map<String, String> jsonRecords(@Nullable String jsonObj) {
    if (jsonObj == null) {
      return null;
    }
    JsonNode node = JsonText.parse(jsonObj);
    if (!node.isObject()) {
      return null;
    }
    Map<String, String> records = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> records.put(entry.getKey(), JsonText.textOf(entry.getValue())));
    return records;
  }
}
