package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streambed.testkit.conformance.TestCase.CaseRecord;
import io.streambed.testkit.conformance.TestCase.ExpectedError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Changes one expected value of a case, so that a runner which still passes it is caught. */
final class Mutation {
  private final long seed;

  Mutation(long seed) {
    this.seed = seed;
  }

  /** The case with one expectation changed, or empty if it expects nothing. */
  Optional<TestCase> of(TestCase test) {
    Random random = new Random(seed * 31 + test.fullName().hashCode());
    if (test.error().isPresent()) {
      ExpectedError error = test.error().get();
      return Optional.of(
          test.withError(
              new ExpectedError(
                  error.type(), Optional.of(error.message().orElse("") + " <mutated>"))));
    }
    if (test.expected().isEmpty()) {
      return Optional.empty();
    }
    List<CaseRecord> records = new ArrayList<>(test.expected());
    int at = random.nextInt(records.size());
    records.set(at, mutate(records.get(at), random));
    return Optional.of(test.withExpected(records));
  }

  private static CaseRecord mutate(CaseRecord record, Random random) {
    boolean key = record.value().isNull() || (!record.key().isNull() && random.nextInt(4) == 0);
    return new CaseRecord(
        record.topic(),
        key ? mutate(record.key(), random) : record.key(),
        key ? record.value() : mutate(record.value(), random),
        record.timestamp(),
        record.window(),
        record.headers());
  }

  private static JsonNode mutate(JsonNode node, Random random) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      ObjectNode copy = object.deepCopy();
      List<String> names = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        names.add(field.getKey());
      }
      String name = names.get(random.nextInt(names.size()));
      copy.set(name, mutate(object.get(name), random));
      return copy;
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      ArrayNode copy = array.deepCopy();
      int index = random.nextInt(array.size());
      copy.set(index, mutate(array.get(index), random));
      return copy;
    }
    if (node.isTextual()) {
      return TextNode.valueOf(node.textValue() + "~");
    }
    if (node.isBoolean()) {
      return BooleanNode.valueOf(!node.booleanValue());
    }
    if (node.isIntegralNumber()) {
      return LongNode.valueOf(node.longValue() + 1);
    }
    if (node.isNumber()) {
      return DecimalNode.valueOf(node.decimalValue().add(BigDecimal.ONE));
    }
    return JsonNodeFactory.instance.textNode("mutated");
  }
}
