package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "extractjsonfield",
    description =
        "The value at a path such as $.a.b[0] in a JSON text; text itself, anything else as JSON.",
    category = FunctionCategory.JSON)
public final class ExtractJsonField {
  private String lastPath = "";
  private JsonPath path = JsonPath.parse("$");

  @Udf
  public @Nullable String extractJsonField(@Nullable String input, @Nullable String path) {
    if (input == null || path == null) {
      return null;
    }
    JsonNode node = compiled(path).find(JsonText.parse(input));
    return node == null ? null : JsonText.textOf(node);
  }

  private JsonPath compiled(String text) {
    if (!text.equals(lastPath)) {
      path = JsonPath.parse(text);
      lastPath = text;
    }
    return path;
  }
}
