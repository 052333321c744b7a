package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Evaluates the calls in the recorded cases without an engine: every result must be the recorded
 * one. Cases whose expressions are more than calls are left to the engine; the least number of
 * results that each file must yield keeps this from testing nothing.
 */
final class FunctionCasesTest {
  private static final Pattern CREATE =
      Pattern.compile("CREATE STREAM \\w+ \\((.*)\\) WITH \\(.*", Pattern.DOTALL);
  private static final Pattern SELECT =
      Pattern.compile("CREATE STREAM \\w+ AS SELECT (.*) FROM \\w+;", Pattern.DOTALL);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private final FunctionRegistry registry = FunctionRegistry.builtIns();

  @ParameterizedTest
  @CsvSource({
    "functions-mathematical, 2852",
    "functions-string, 934",
    "functions-conversions, 68",
    "functions-array, 1255",
    "functions-map, 204",
    "functions-conditional, 608",
    "functions-other, 46",
    "functions-json, 420",
    "functions-url, 119",
    "functions-regexp, 150",
    "functions-date-time, 1306",
  })
  void callsGiveTheRecordedResults(String file, int leastResults) throws IOException {
    List<String> differences = new ArrayList<>();
    int results = 0;
    for (JsonNode test : read(file).get("tests")) {
      if (test.has("outputs")) {
        results += compare(test, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(results).isGreaterThanOrEqualTo(leastResults);
  }

  private static JsonNode read(String file) throws IOException {
    try (InputStream in =
        FunctionCasesTest.class.getResourceAsStream("/function-tests/" + file + ".json")) {
      return JSON.readTree(in);
    }
  }

  private int compare(JsonNode test, List<String> differences) {
    Matcher create = CREATE.matcher(test.get("statements").get(0).asText());
    Matcher select = SELECT.matcher(test.get("statements").get(1).asText());
    if (!create.matches() || !select.matches()) {
      return 0;
    }
    Map<String, SqlType> columns = columns(create.group(1));
    Map<String, CallText.Expression> expressions = expressions(select.group(1), columns);
    int compared = 0;
    for (JsonNode output : test.get("outputs")) {
      JsonNode input = inputOf(output, test.get("inputs"));
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      columns.forEach(
          (name, type) -> row.put(name, Boxed.read(input.get("value").get(name), type)));
      // ARRAY_SORT changes its argument: a row is complete before it is looked at.
      Map<String, @Nullable Object> results = new LinkedHashMap<>();
      expressions.forEach((name, e) -> results.put(name, e.evaluation().on(row)));
      for (Map.Entry<String, CallText.Expression> entry : expressions.entrySet()) {
        SqlType type = ((ArgumentType.Typed) entry.getValue().type()).type();
        Object expected = Boxed.read(output.get("value").get(entry.getKey()), type);
        Object actual = results.get(entry.getKey());
        compared++;
        if (!Boxed.same(expected, actual)) {
          differences.add(
              "%s %s on %s: expected %s, was %s"
                  .formatted(
                      test.get("name").asText(),
                      entry.getKey(),
                      input.get("value"),
                      expected,
                      actual));
        }
      }
    }
    return compared;
  }

  private Map<String, CallText.Expression> expressions(
      String selectList, Map<String, SqlType> columns) {
    Map<String, CallText.Expression> expressions = new LinkedHashMap<>();
    for (String item : split(selectList)) {
      int as = item.lastIndexOf(" AS ");
      if (as > 0) {
        CallText.parse(item.substring(0, as).trim(), columns, registry)
            .ifPresent(e -> expressions.put(item.substring(as + " AS ".length()).trim(), e));
      }
    }
    return expressions;
  }

  private static JsonNode inputOf(JsonNode output, JsonNode inputs) {
    for (JsonNode input : inputs) {
      if (input.get("key").equals(output.get("key"))) {
        return input;
      }
    }
    throw new IllegalStateException("no input has the key " + output.get("key"));
  }

  private static Map<String, SqlType> columns(String text) {
    Map<String, SqlType> columns = new LinkedHashMap<>();
    for (String column : split(text)) {
      int space = column.indexOf(' ');
      String type = column.substring(space + 1).replaceAll(" KEY$", "");
      columns.put(column.substring(0, space), new GenericBindings().fill(SchemaText.parse(type)));
    }
    return columns;
  }

  /** At the commas that stand in no parentheses, brackets or quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<' || c == '[')) {
        depth++;
      } else if (!quoted && (c == ')' || c == '>' || c == ']')) {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).trim());
    return parts;
  }
}
