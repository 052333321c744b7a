package io.streambed.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.format.FormatSpec;
import io.streambed.sql.tree.SourceKind;
import io.streambed.testkit.conformance.TestCase.CaseHeader;
import io.streambed.testkit.conformance.TestCase.CaseRecord;
import io.streambed.testkit.conformance.TestCase.CaseWindow;
import io.streambed.testkit.driver.StoredRecord;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same record, by RUNNER.md. */
final class ComparerTest {
  private static final String T = "t";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // expected | actual | same
        "{\"A\": 1.5}    | {\"A\": 1.5}    | true",
        "{\"A\": 1.50}   | {\"A\": 1.5}    | false",
        "{\"A\": 1.5}    | {\"A\": 1.50}   | false",
        "{\"A\": 1}      | {\"A\": 1.0}    | false",
        "{\"A\": 1.0}    | {\"A\": 1}      | false",
        "{\"A\": \"1.50\"} | {\"A\": 1.50} | true",
        "{\"A\": \"1.5\"}  | {\"A\": 1.50} | false",
        "{\"A\": \"1\"}  | {\"A\": 1}      | false",
        "{\"A\": 1}      | {\"A\": 2}      | false",
        "{\"A\": \"x\"}  | {\"A\": \"y\"}  | false",
        "{\"A\": true}   | {\"A\": \"true\"} | false",
        "{\"A\": null}   | {\"A\": null}   | true",
        "{\"A\": null}   | {\"A\": 0}      | false",
        "{\"a\": 1}      | {\"A\": 1}      | true",
        "{\"A\": 1}      | {\"A\": 1, \"B\": 2} | false",
        "{\"A\": 1, \"B\": 2} | {\"A\": 1} | false",
        "{\"A\": 1, \"B\": null} | {\"A\": 1, \"C\": 2} | true",
        "{\"A\": [1, 2]} | {\"A\": [2, 1]} | false",
        "{\"A\": [1]}    | {\"A\": [1, null]} | false",
        "{\"A\": {\"B\": 1}} | {\"A\": {\"B\": 1}} | true",
        "null            | null            | true",
        "null            | {\"A\": null}   | false",
        "\"x\"           | \"x\"           | true",
      })
  void comparesValues(String expected, String actual, boolean same) throws IOException {
    StoredRecord stored =
        new StoredRecord(null, actual.equals("null") ? null : actual.getBytes(UTF_8), 0, List.of());

    assertThat(exact().compare(T, List.of(expected(expected)), List.of(stored)).isEmpty())
        .isEqualTo(same);
  }

  @Test
  void allowsASmallDifferenceWhereNumbersNeedNotBeExact() throws IOException {
    Comparer close = new Comparer(new TopicCodec(Optional.empty()), false, false);
    List<StoredRecord> actual = List.of(value("{\"A\": 0.30000000000000004}"));

    assertThat(close.compare(T, List.of(expected("{\"A\": 0.3}")), actual)).isEmpty();
    assertThat(close.compare(T, List.of(expected("{\"A\": 0.30001}")), actual)).isPresent();
    assertThat(exact().compare(T, List.of(expected("{\"A\": 0.3}")), actual)).isPresent();
  }

  @Test
  void comparesNumberAndOrderOfRecords() throws IOException {
    List<CaseRecord> expected = List.of(expected("{\"A\": 1}"), expected("{\"A\": 2}"));

    assertThat(exact().compare(T, expected, List.of(value("{\"A\": 1}"), value("{\"A\": 2}"))))
        .isEmpty();
    assertThat(exact().compare(T, expected, List.of(value("{\"A\": 2}"), value("{\"A\": 1}"))))
        .hasValue("topic t, record 0: expected value {\"A\":1}, got {\"A\":2}");
    assertThat(exact().compare(T, expected, List.of(value("{\"A\": 1}"))))
        .hasValue("topic t: expected 2 records, got 1");
    assertThat(exact().compare(T, List.of(), List.of(value("{\"A\": 1}"))))
        .hasValue("topic t: expected 0 records, got 1");
  }

  @Test
  void comparesTimesThatAreGiven() throws IOException {
    CaseRecord at5 = record("{}", Optional.of(5L), Optional.empty(), List.of());
    CaseRecord anyTime = record("{}", Optional.empty(), Optional.empty(), List.of());
    CaseRecord at0 = record("{}", Optional.of(0L), Optional.empty(), List.of());
    StoredRecord stored = new StoredRecord(null, "{}".getBytes(UTF_8), 6, List.of());
    Comparer ofInserts = new Comparer(new TopicCodec(Optional.empty()), true, true);

    assertThat(exact().compare(T, List.of(at5), List.of(stored)))
        .hasValue("topic t, record 0: expected timestamp 5, got 6");
    assertThat(exact().compare(T, List.of(anyTime), List.of(stored))).isEmpty();
    assertThat(exact().compare(T, List.of(at0), List.of(stored))).isPresent();
    assertThat(ofInserts.compare(T, List.of(at0), List.of(stored))).isEmpty();
    assertThat(ofInserts.compare(T, List.of(at5), List.of(stored))).isPresent();
  }

  @Test
  void comparesHeadersInOrder() throws IOException {
    CaseRecord two =
        record(
            "{}",
            Optional.empty(),
            Optional.empty(),
            List.of(new CaseHeader("a", "AQ=="), new CaseHeader("b", null)));
    RecordHeader a = new RecordHeader("a", new byte[] {1});
    RecordHeader b = new RecordHeader("b", (byte[]) null);
    byte[] value = "{}".getBytes(UTF_8);

    assertThat(
            exact()
                .compare(T, List.of(two), List.of(new StoredRecord(null, value, 0, List.of(a, b)))))
        .isEmpty();
    assertThat(
            exact()
                .compare(T, List.of(two), List.of(new StoredRecord(null, value, 0, List.of(b, a)))))
        .hasValue("topic t, record 0: headers differ");
    assertThat(
            exact().compare(T, List.of(two), List.of(new StoredRecord(null, value, 0, List.of(a)))))
        .isPresent();
  }

  @Test
  void comparesTheBoundsOfTimeWindows() throws IOException {
    Comparer comparer = windowed(new KeyWindow(KeyWindow.Type.TUMBLING, Optional.of(1_000L)));
    byte[] key = ByteBuffer.allocate(9).put((byte) 'k').putLong(2_000).array();
    List<StoredRecord> actual = List.of(new StoredRecord(key, "{}".getBytes(UTF_8), 0, List.of()));

    assertThat(comparer.compare(T, List.of(windowed(2_000, 3_000, false)), actual)).isEmpty();
    assertThat(comparer.compare(T, List.of(windowed(2_000, 4_000, false)), actual)).isPresent();
    assertThat(comparer.compare(T, List.of(windowed(1_000, 2_000, false)), actual)).isPresent();
    assertThat(comparer.compare(T, List.of(windowed(2_000, 3_000, true)), actual)).isPresent();
    assertThat(comparer.compare(T, List.of(expected("{}")), actual)).isPresent();
  }

  @Test
  void comparesTheBoundsOfSessions() throws IOException {
    Comparer comparer = windowed(new KeyWindow(KeyWindow.Type.SESSION, Optional.empty()));
    byte[] key = ByteBuffer.allocate(17).put((byte) 'k').putLong(5).putLong(3).array();
    List<StoredRecord> actual = List.of(new StoredRecord(key, "{}".getBytes(UTF_8), 0, List.of()));

    assertThat(comparer.compare(T, List.of(windowed(3, 5, true)), actual)).isEmpty();
    assertThat(comparer.compare(T, List.of(windowed(3, 6, true)), actual)).isPresent();
  }

  private static Comparer exact() {
    return new Comparer(new TopicCodec(Optional.empty()), true, false);
  }

  private static Comparer windowed(KeyWindow window) {
    SourceDefinition source =
        new SourceDefinition(
            "T",
            SourceKind.TABLE,
            Schema.of(Column.key("K", SqlType.STRING)),
            T,
            new TopicSerde(
                new FormatSpec("KAFKA", Map.of()),
                Set.of(),
                new FormatSpec("JSON", Map.of()),
                Set.of(),
                Optional.of(window)),
            Optional.empty(),
            false,
            "",
            Optional.empty(),
            1,
            1);
    return new Comparer(new TopicCodec(Optional.of(source)), true, false);
  }

  private static CaseRecord windowed(long start, long end, boolean session) throws IOException {
    return new CaseRecord(
        T,
        CaseReader.JSON.readTree("\"k\""),
        CaseReader.JSON.readTree("{}"),
        Optional.empty(),
        Optional.of(new CaseWindow(start, end, session)),
        List.of());
  }

  private static CaseRecord expected(String value) throws IOException {
    return record(value, Optional.empty(), Optional.empty(), List.of());
  }

  private static CaseRecord record(
      String value, Optional<Long> time, Optional<CaseWindow> window, List<CaseHeader> headers)
      throws IOException {
    return new CaseRecord(
        T,
        CaseReader.JSON.readTree("null"),
        CaseReader.JSON.readTree(value),
        time,
        window,
        headers);
  }

  private static StoredRecord value(String json) {
    return new StoredRecord(null, json.getBytes(UTF_8), 0, List.of());
  }
}
