package io.streambed.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.streambed.testkit.conformance.CaseResult.CaseError;
import io.streambed.testkit.driver.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format of RUNNER.md: one JSON object a case and line, bytes as base64. */
final class ActualRecordsTest {
  private static final TestCase CASE =
      new TestCase(
          "file",
          "a case",
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          NullNode.getInstance(),
          true,
          Optional.empty());

  @TempDir private Path folder;

  @Test
  void writesRecordsAsBase64() throws IOException {
    StoredRecord record =
        new StoredRecord(
            "k".getBytes(UTF_8), null, 7, List.of(new RecordHeader("h", new byte[] {1})));

    assertThat(
            lines(
                new CaseResult(
                    CASE, Optional.empty(), Map.of("T", List.of(record)), Optional.empty(), false)))
        .containsExactly(
            "{\"case\":\"file - a case\",\"records\":[{\"topic\":\"T\",\"partition\":0,"
                + "\"timestamp\":7,\"key\":\"aw==\",\"value\":null,"
                + "\"headers\":[{\"key\":\"h\",\"value\":\"AQ==\"}]}],\"error\":null}");
  }

  @Test
  void writesErrorsWithTheNumberOfTheStatement() throws IOException {
    assertThat(
            lines(
                new CaseResult(
                    CASE,
                    Optional.of("failed"),
                    Map.of(),
                    Optional.of(new CaseError(2, "no \"such\" column")),
                    false)))
        .containsExactly(
            "{\"case\":\"file - a case\",\"records\":[],"
                + "\"error\":{\"statement\":2,\"message\":\"no \\\"such\\\" column\"}}");
  }

  private List<String> lines(CaseResult result) throws IOException {
    Path file = folder.resolve("actual.jsonl");
    try (ActualRecords actual = ActualRecords.to(Optional.of(file))) {
      actual.write(result);
    }
    return Files.readAllLines(file);
  }
}
