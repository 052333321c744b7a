package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.common.PlatformException;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Feeds the recorded aggregations, which have no window, to the kernels: over a stream each record
 * is aggregated, over a table the row that it replaces is taken back first. States go through their
 * stored form between two records.
 */
final class AggregateCasesTest {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");

  private final FunctionRegistry registry = FunctionRegistry.builtIns();
  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void aggregatesGiveTheRecordedResults() throws IOException {
    for (RecordedCases.Case test : RecordedCases.of("aggregates")) {
      if (test.error().isEmpty() && test.groupBy().isPresent()) {
        run(test);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(1500);
  }

  @Test
  void wrongCallsAreRefusedWithTheRecordedMessage() throws IOException {
    int refusals = 0;
    for (RecordedCases.Case test : RecordedCases.of("aggregates")) {
      String error = test.error().orElse("");
      if (error.startsWith("Function") || error.startsWith("Failed to invoke")) {
        for (String text : test.results().values()) {
          assertThat(refusal(text, test)).as(test.name()).contains(error);
          refusals++;
        }
      }
    }
    assertThat(refusals).isGreaterThanOrEqualTo(15);
  }

  private String refusal(String text, RecordedCases.Case test) {
    try {
      bind(text, test);
      return "accepted";
    } catch (PlatformException e) {
      return e.problem().message();
    }
  }

  private void run(RecordedCases.Case test) {
    Map<String, Bound> aggregates = new LinkedHashMap<>();
    test.results()
        .forEach((name, text) -> bind(text, test).ifPresent(b -> aggregates.put(name, b)));
    if (aggregates.size() < test.results().size()) {
      return;
    }
    String groupColumn = test.groupBy().orElseThrow();
    Map<Object, Map<String, Object>> states = new HashMap<>();
    Map<Object, Map<String, @Nullable Object>> rows = new HashMap<>();
    List<JsonNode> outputs = new ArrayList<>();
    test.outputs().forEach(outputs::add);
    for (JsonNode input : test.inputs()) {
      Map<String, @Nullable Object> row = row(test, input);
      if (!test.isTable()) {
        if (row != null && row.get(groupColumn) != null) {
          step(test, aggregates, states, row.get(groupColumn), null, row, outputs);
        }
        continue;
      }
      Object key = input.get("key").toString();
      Map<String, @Nullable Object> old = row == null ? rows.remove(key) : rows.put(key, row);
      Object oldGroup = old == null ? null : old.get(groupColumn);
      Object newGroup = row == null ? null : row.get(groupColumn);
      if (oldGroup != null && Objects.equals(oldGroup, newGroup)) {
        step(test, aggregates, states, oldGroup, old, row, outputs);
      } else {
        if (oldGroup != null) {
          step(test, aggregates, states, oldGroup, old, null, outputs);
        }
        if (newGroup != null) {
          step(test, aggregates, states, newGroup, null, row, outputs);
        }
      }
    }
    if (!outputs.isEmpty()) {
      differences.add(test.name() + ": results are missing: " + outputs);
    }
  }

  private static @Nullable Map<String, @Nullable Object> row(
      RecordedCases.Case test, JsonNode input) {
    if (input.path("value").isNull() || input.path("value").isMissingNode()) {
      return null;
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    test.columns()
        .forEach((name, type) -> row.put(name, Boxed.read(input.get("value").get(name), type)));
    String key = test.columns().keySet().iterator().next();
    row.put(key, Boxed.read(input.get("key"), test.columns().get(key)));
    return row;
  }

  private void step(
      RecordedCases.Case test,
      Map<String, Bound> aggregates,
      Map<Object, Map<String, Object>> states,
      Object group,
      @Nullable Map<String, @Nullable Object> undone,
      @Nullable Map<String, @Nullable Object> added,
      List<JsonNode> outputs) {
    if (outputs.isEmpty()) {
      differences.add(test.name() + ": more results than recorded");
      return;
    }
    JsonNode output = outputs.remove(0);
    Map<String, Object> ofGroup = states.computeIfAbsent(group, g -> new HashMap<>());
    aggregates.forEach(
        (name, bound) -> {
          BoundAggregate.Kernel kernel = bound.kernel();
          Object state =
              ofGroup.containsKey(name)
                  ? kernel.fromStored(ofGroup.get(name))
                  : kernel.initialize();
          if (undone != null) {
            state = kernel.undo(bound.columns(undone), state);
          }
          if (added != null) {
            state = kernel.aggregate(bound.columns(added), state);
          }
          Object result = kernel.map(state);
          ofGroup.put(name, kernel.toStored(state));
          Object expected =
              expected(output.path("value").get(name), bound.aggregate().returnType());
          compared++;
          if (!Boxed.same(expected, result) && !isNear(expected, result)) {
            differences.add(
                "%s %s: expected %s, was %s".formatted(test.name(), name, expected, result));
          }
        });
  }

  /** A decimal that is recorded without a point has none, whatever its type: the sum of nothing. */
  private static @Nullable Object expected(@Nullable JsonNode recorded, SqlType type) {
    return recorded != null && recorded.isIntegralNumber() && type instanceof SqlType.DecimalType
        ? recorded.decimalValue()
        : Boxed.read(recorded, type);
  }

  /** Taking doubles back leaves rounding errors, whose last digits depend on the formula. */
  private static boolean isNear(@Nullable Object expected, @Nullable Object actual) {
    return expected instanceof Double e
        && actual instanceof Double a
        && Math.abs(e - a) <= 1e-13 * Math.abs(e);
  }

  private record Bound(
      BoundAggregate aggregate, BoundAggregate.Kernel kernel, List<String> arguments) {
    @Nullable Object[] columns(Map<String, @Nullable Object> row) {
      return arguments.stream().map(row::get).toArray();
    }
  }

  /** Empty if the text is more than a call with columns and literals. */
  private Optional<Bound> bind(String text, RecordedCases.Case test) {
    Matcher call = CALL.matcher(text);
    if (!call.matches() || !registry.isAggregate(call.group(1))) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    List<AggregateArgument> arguments = new ArrayList<>();
    for (String argument : RecordedCases.split(call.group(2))) {
      SqlType type = test.columns().get(argument);
      if (type != null) {
        columns.add(argument);
        arguments.add(AggregateArgument.expression(type, argument));
      } else if (argument.matches("-?\\d+")) {
        arguments.add(
            AggregateArgument.literal(SqlType.INTEGER, Integer.valueOf(argument), argument));
      } else if (argument.matches("TRUE|FALSE")) {
        arguments.add(
            AggregateArgument.literal(
                SqlType.BOOLEAN, Boolean.valueOf(argument.toLowerCase(Locale.ROOT)), argument));
      } else {
        return Optional.empty();
      }
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    test.json()
        .path("properties")
        .properties()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    BoundAggregate aggregate = registry.aggregate(call.group(1), arguments, settings);
    return Optional.of(new Bound(aggregate, aggregate.newKernel(), columns));
  }
}
