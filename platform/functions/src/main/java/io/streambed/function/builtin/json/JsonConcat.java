package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_concat",
    description = "Merges JSON texts: objects by their keys, arrays and scalars into one array.",
    category = FunctionCategory.JSON)
public final class JsonConcat {
  @Udf
  public @Nullable String jsonConcat(@Nullable String... jsonStrings) {
    if (jsonStrings.length == 0) {
      return null;
    }
    List<JsonNode> nodes = new ArrayList<>();
    boolean allObjects = true;
    for (String text : jsonStrings) {
      if (text == null) {
        return null;
      }
      JsonNode node = JsonText.parse(text);
      if (node.isMissingNode()) {
        return null;
      }
      allObjects &= node.isObject();
      nodes.add(node);
    }
    return JsonText.write(allObjects ? mergeObjects(nodes) : mergeArrays(nodes));
  }

  private static JsonNode mergeObjects(List<JsonNode> nodes) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    nodes.forEach(node -> merged.setAll((ObjectNode) node));
    return merged;
  }

  private static JsonNode mergeArrays(List<JsonNode> nodes) {
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (JsonNode node : nodes) {
      if (node instanceof ArrayNode array) {
        merged.addAll(array);
      } else {
        merged.add(node);
      }
    }
    return merged;
  }
}
