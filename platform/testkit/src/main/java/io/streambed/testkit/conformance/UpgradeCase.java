package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement that changes what runs, and what ksqlDB answered to it.
 *
 * @param before statements that must all be accepted
 * @param after the statement that is judged
 * @param target the source that is described afterwards
 * @param needs what must be there beside the engine, if anything must
 * @param expect the recorded answer
 */
record UpgradeCase(
    String file,
    String name,
    List<String> before,
    String after,
    String target,
    Optional<String> needs,
    JsonNode expect)
    implements CorpusCase {

  UpgradeCase {
    before = List.copyOf(before);
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(expect, "expect");
  }

  static UpgradeCase of(String file, JsonNode node) {
    List<String> before = new ArrayList<>();
    node.path("before").forEach(statement -> before.add(statement.asText()));
    return new UpgradeCase(
        file,
        node.path("name").asText(),
        before,
        node.path("after").asText(),
        node.path("target").asText(),
        node.path("needs").isEmpty()
            ? Optional.empty()
            : Optional.of(node.path("needs").get(0).asText()),
        node.path("expect"));
  }

  boolean isAccepted() {
    return expect.path("verdict").asText().equals("accepted");
  }

  @Override
  public Measure measure() {
    return Measure.VERDICTS;
  }

  @Override
  public boolean usesRegistry() {
    return needs.isPresent()
        || RegistryFormats.occurIn(before)
        || RegistryFormats.occurIn(List.of(after));
  }

  @Override
  public Optional<String> leftOut() {
    return needs.map(what -> "needs " + what);
  }

  @Override
  public CaseResult run(FunctionRegistry functions) {
    return new UpgradeRun(this, functions).run();
  }

  /** Expects the other verdict. */
  @Override
  public Optional<CorpusCase> mutated(long seed) {
    ObjectNode other = expect.deepCopy();
    other.put("verdict", isAccepted() ? "refused" : "accepted");
    return Optional.of(new UpgradeCase(file, name, before, after, target, needs, other));
  }
}
