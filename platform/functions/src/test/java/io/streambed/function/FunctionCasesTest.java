package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.common.PlatformException;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Evaluates the calls in the recorded cases without an engine: every result must be the recorded
 * one. Cases whose expressions are more than calls are left to the engine; the least number of
 * results that each file must yield keeps this from testing nothing.
 */
final class FunctionCasesTest {
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
    for (RecordedCases.Case test : RecordedCases.of(file)) {
      results += compare(test, differences);
    }
    assertThat(differences).isEmpty();
    assertThat(results).isGreaterThanOrEqualTo(leastResults);
  }

  private int compare(RecordedCases.Case test, List<String> differences) {
    if (test.error().isPresent()) {
      return 0;
    }
    Map<String, CallText.Expression> expressions = new LinkedHashMap<>();
    test.results()
        .forEach(
            (name, text) ->
                CallText.parse(text, test.columns(), registry)
                    .ifPresent(expression -> expressions.put(name, expression)));
    int compared = 0;
    for (JsonNode output : test.outputs()) {
      JsonNode input = inputOf(output, test.inputs());
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      test.columns()
          .forEach((name, type) -> row.put(name, Boxed.read(input.get("value").get(name), type)));
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
                  .formatted(test.name(), entry.getKey(), input.get("value"), expected, actual));
        }
      }
    }
    return compared;
  }

  private static JsonNode inputOf(JsonNode output, JsonNode inputs) {
    for (JsonNode input : inputs) {
      if (input.get("key").equals(output.get("key"))) {
        return input;
      }
    }
    throw new IllegalStateException("no input has the key " + output.get("key"));
  }

  @ParameterizedTest
  @CsvSource({
    "functions-mathematical, 3",
    "functions-string, 1",
    "functions-conditional, 16",
  })
  void wrongCallsAreRefusedWithTheRecordedMessage(String file, int leastRefusals)
      throws IOException {
    int refusals = 0;
    for (RecordedCases.Case test : RecordedCases.of(file)) {
      if (test.error().isPresent() && !test.error().get().contains("Syntax")) {
        assertThatThrownBy(
                () ->
                    test.results()
                        .values()
                        .forEach(text -> CallText.parse(text, test.columns(), registry)))
            .as(test.name())
            .isInstanceOf(PlatformException.class)
            .hasMessageContaining(test.error().get());
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThanOrEqualTo(leastRefusals);
  }
}
