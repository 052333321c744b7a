package io.streambed.testkit.conformance;

import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.query.RowEncoder;
import io.streambed.format.Formats;
import io.streambed.testkit.conformance.TestCase.CaseHeader;
import io.streambed.testkit.driver.StoredRecord;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The bytes of rows from INSERT VALUES, and of headers. */
final class RecordEncoder {

  /** A row as INSERT INTO … VALUES writes it. */
  StoredRecord encode(InsertValuesPlan insert) {
    RowEncoder row = new RowEncoder(insert.source(), Formats.standard());
    return new StoredRecord(
        row.key(insert.values()),
        row.value(insert.values()),
        insert.timestamp().orElseGet(System::currentTimeMillis),
        List.of());
  }

  List<Header> headers(List<CaseHeader> headers) {
    List<Header> result = new ArrayList<>();
    for (CaseHeader header : headers) {
      result.add(
          new RecordHeader(
              header.key(),
              header.value() == null ? null : Base64.getDecoder().decode(header.value())));
    }
    return result;
  }
}
