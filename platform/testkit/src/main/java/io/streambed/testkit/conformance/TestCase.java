package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.function.FunctionRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query over records: one case in QTT format, formats and configurations expanded.
 *
 * @param file name of its file without {@code .json}
 * @param name unique within the file after expansion
 * @param statements each ended by a semicolon; the last may be the one that must fail
 * @param expected what must come out, or empty if the case checks nothing
 * @param unsupported why this runner cannot run the case, if it cannot
 */
record TestCase(
    String file,
    String name,
    List<String> statements,
    Map<String, String> properties,
    List<TopicSetup> topics,
    List<CaseRecord> inputs,
    List<CaseRecord> expected,
    Optional<ExpectedError> error,
    JsonNode post,
    boolean enabled,
    Optional<String> unsupported)
    implements CorpusCase {

  TestCase {
    statements = List.copyOf(statements);
    properties = new TreeMap<>(properties);
    topics = List.copyOf(topics);
    inputs = List.copyOf(inputs);
    expected = List.copyOf(expected);
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(unsupported, "unsupported");
  }

  @Override
  public Measure measure() {
    return error.isPresent() ? Measure.ERRORS : Measure.RECORDS;
  }

  /** A topic with a schema has a format of the registry unless it names another. */
  @Override
  public boolean usesRegistry() {
    return RegistryFormats.occurIn(statements)
        || RegistryFormats.occurIn(properties.values())
        || topics.stream().anyMatch(TopicSetup::hasSchema);
  }

  @Override
  public Optional<String> leftOut() {
    return enabled ? Optional.empty() : Optional.of("not enabled");
  }

  @Override
  public CaseResult run(FunctionRegistry functions) {
    return new CaseRunner(functions).run(this);
  }

  @Override
  public Optional<CorpusCase> mutated(long seed) {
    return new Mutation(seed).of(this).map(test -> test);
  }

  TestCase withExpected(List<CaseRecord> records) {
    return new TestCase(
        file,
        name,
        statements,
        properties,
        topics,
        inputs,
        records,
        error,
        post,
        enabled,
        unsupported);
  }

  TestCase withError(ExpectedError other) {
    return new TestCase(
        file,
        name,
        statements,
        properties,
        topics,
        inputs,
        expected,
        Optional.of(other),
        post,
        enabled,
        unsupported);
  }

  /** A topic that exists before the statements. */
  record TopicSetup(String name, int partitions, int replicas, boolean hasSchema) {}

  /** How the last statement, or the run, must fail. */
  record ExpectedError(Optional<String> type, Optional<String> message) {
    /** Errors that come from records and not from statements. */
    boolean isAtRunTime() {
      return type.map(t -> t.endsWith("StreamsException")).orElse(false);
    }
  }

  /**
   * A record as the case writes it.
   *
   * @param key null if absent
   * @param timestamp milliseconds; empty means 0 for inputs and "any" for outputs
   */
  record CaseRecord(
      String topic,
      JsonNode key,
      JsonNode value,
      Optional<Long> timestamp,
      Optional<CaseWindow> window,
      List<CaseHeader> headers) {
    CaseRecord {
      headers = List.copyOf(headers);
    }
  }

  /** Bounds in milliseconds. */
  record CaseWindow(long start, long end, boolean session) {}

  /** A header; its value is base64. */
  record CaseHeader(String key, @Nullable String value) {}
}
