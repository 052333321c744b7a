package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.KsqlFunctionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a JSON value: {@code $}, then {@code .name}, {@code ["name"]} or {@code [position]}.
 *
 * @param steps names as {@link String}, positions as {@link Integer}
 */
record JsonPath(List<Object> steps) {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[\"([^\"]*)\"\\]|\\['([^']*)'\\]|\\[(-?\\d+)\\]");

  static JsonPath parse(String text) {
    if (!text.startsWith("$")) {
      throw new KsqlFunctionException("Invalid JSON path: " + text);
    }
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int at = 1;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new KsqlFunctionException("Invalid JSON path: " + text);
      }
      if (matcher.group(4) != null) {
        steps.add(Integer.valueOf(matcher.group(4)));
      } else {
        for (int group = 1; group <= 3; group++) {
          if (matcher.group(group) != null) {
            steps.add(matcher.group(group));
          }
        }
      }
      at = matcher.end();
    }
    return new JsonPath(List.copyOf(steps));
  }

  /** What stands at the path, a JSON null included; null if nothing does. */
  @Nullable JsonNode find(JsonNode root) {
    JsonNode node = root;
    for (Object step : steps) {
      node = step instanceof Integer position ? node.get(position) : node.get((String) step);
      if (node == null) {
        return null;
      }
    }
    return node;
  }
}
