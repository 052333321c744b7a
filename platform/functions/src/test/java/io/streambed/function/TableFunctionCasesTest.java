package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Feeds the recorded cases of one table function over one column to the functions. */
final class TableFunctionCasesTest {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((\\w+)\\)");

  private final FunctionRegistry registry = FunctionRegistry.builtIns();

  @Test
  void rowsAreTheRecordedOnes() throws IOException {
    int cases = 0;
    for (RecordedCases.Case test : RecordedCases.of("table-functions")) {
      Matcher call = CALL.matcher(String.join(" ", test.results().values()));
      if (test.error().isEmpty() && test.results().size() == 1 && call.matches()) {
        assertRows(test, call.group(1), call.group(2));
        cases++;
      }
    }
    assertThat(cases).isGreaterThanOrEqualTo(12);
  }

  private void assertRows(RecordedCases.Case test, String name, String column) {
    SqlType type = test.columns().get(column);
    BoundTableFunction bound = registry.table(name, List.of(ArgumentType.of(type)));
    BoundTableFunction.Invocation invocation = bound.newInvocation();
    List<@Nullable Object> actual = new ArrayList<>();
    for (JsonNode input : test.inputs()) {
      actual.addAll(
          invocation.call(new Object[] {Boxed.read(input.path("value").get(column), type)}));
    }
    List<@Nullable Object> expected = new ArrayList<>();
    for (JsonNode output : test.outputs()) {
      Map.Entry<String, JsonNode> value = output.get("value").properties().iterator().next();
      expected.add(Boxed.read(value.getValue(), bound.rowType()));
    }
    assertThat(Boxed.same(expected, actual))
        .as("%s: expected %s, was %s", test.name(), expected, actual)
        .isTrue();
  }
}
