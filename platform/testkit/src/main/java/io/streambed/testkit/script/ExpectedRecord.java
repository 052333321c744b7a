package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.RecordAssertion;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.Formats;
import io.streambed.testkit.driver.StoredRecord;
import io.streambed.testkit.script.RecordDecoder.Decoded;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ASSERT VALUES says of the next record of a topic. */
final class ExpectedRecord {
  private final RecordAssertion assertion;
  private final SourceDefinition source;
  private final Formats formats;

  ExpectedRecord(RecordAssertion assertion, Formats formats) {
    this.assertion = assertion;
    this.source = assertion.source();
    this.formats = formats;
  }

  /**
   * Compares the columns that the assertion names.
   *
   * @param actual null if there is no further record
   * @throws PlatformException if the record is another
   */
  void require(@Nullable StoredRecord actual) {
    if (actual == null) {
      throw differs("there is no further record");
    }
    Decoded decoded = new RecordDecoder(source, formats).decode(actual);
    boolean same =
        assertion.tombstone() != decoded.hasValue()
            && assertion.timestamp().map(time -> time == actual.timestamp()).orElse(true);
    for (Map.Entry<String, @Nullable Object> column : assertion.values().entrySet()) {
      Object value = decoded.columns().get(source.schema().indexOf(column.getKey()));
      same &= Objects.equals(value, column.getValue());
    }
    if (!same) {
      throw differs(
          new RowText(source, formats).line(actual)
              + "  at "
              + EventTime.format(actual.timestamp()));
    }
  }

  private PlatformException differs(String actual) {
    StringBuilder expected = new StringBuilder();
    assertion
        .values()
        .forEach((name, value) -> expected.append(ValueText.ofColumn(value)).append("  "));
    if (assertion.tombstone()) {
      expected.append("(deleted)");
    }
    assertion.timestamp().ifPresent(time -> expected.append("at ").append(EventTime.format(time)));
    return new PlatformException(
        Problem.of(
            ScriptErrorCode.RECORD_DIFFERS,
            "Expected record does not match actual."
                + "\n  expected  "
                + expected.toString().strip()
                + "\n  actual    "
                + actual));
  }
}
