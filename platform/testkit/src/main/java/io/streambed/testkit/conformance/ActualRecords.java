package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.testkit.driver.StoredRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Writes all that cases produced, one JSON object a line, so that another comparer can judge. */
final class ActualRecords implements AutoCloseable {
  private final @Nullable BufferedWriter out;

  private ActualRecords(@Nullable BufferedWriter out) {
    this.out = out;
  }

  static ActualRecords to(Optional<Path> file) throws IOException {
    return new ActualRecords(file.isPresent() ? Files.newBufferedWriter(file.get()) : null);
  }

  void write(CaseResult result) {
    if (out == null) {
      return;
    }
    ObjectNode line = CaseReader.JSON.createObjectNode();
    line.put("case", result.test().fullName());
    ArrayNode records = line.putArray("records");
    result
        .records()
        .forEach((topic, written) -> written.forEach(r -> add(records.addObject(), topic, r)));
    result
        .error()
        .ifPresentOrElse(
            error ->
                line.putObject("error")
                    .put("statement", error.statement())
                    .put("message", error.message()),
            () -> line.putNull("error"));
    try {
      out.write(line.toString());
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ObjectNode node, String topic, StoredRecord record) {
    node.put("topic", topic);
    node.put("partition", 0);
    node.put("timestamp", record.timestamp());
    node.put("key", record.key());
    node.put("value", record.value());
    ArrayNode headers = node.putArray("headers");
    for (Header header : record.headers()) {
      headers.addObject().put("key", header.key()).put("value", header.value());
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
