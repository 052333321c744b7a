package io.streambed.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Readers allocate strings, writers their result; a stray object a record would show here. */
final class AllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int RECORDS = 10_000;
  private static final int STRAY_BYTES = 48;

  private static final List<SqlType> TYPES =
      List.of(SqlType.BIGINT, SqlType.INTEGER, SqlType.DOUBLE, SqlType.BOOLEAN, SqlType.TIMESTAMP);
  private static final byte[] FLAT =
      TestRows.bytes(
          "{\"C0\":1234567890123,\"other\":\"skipped \\\" text\",\"c1\":-5,\"C2\":12.75,\"C3\":true,"
              + "\"more\":{\"a\":[1,2.5]},\"C4\":1700000000000}");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long bytesEach(Runnable call) {
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < RECORDS; i++) {
      call.run();
    }
    return (threads.getThreadAllocatedBytes(id) - before) / RECORDS;
  }

  /** Size of a byte array in a heap with compressed pointers, or more. */
  private static long arrayBytes(int length) {
    return 24 + length;
  }

  @Test
  void jsonIntoSlotsAllocatesNothing() {
    RowReader reader =
        Formats.standard()
            .get("JSON")
            .reader(FormatSpec.of("JSON"), TestRows.fields(TYPES), Set.of());
    Row row = new Row(TYPES.size());
    assertThat(bytesEach(() -> reader.read(FLAT, row))).isLessThan(STRAY_BYTES);
  }

  @Test
  void jsonFromSlotsAllocatesItsBytes() {
    Format json = Formats.standard().get("JSON");
    Row row = new Row(TYPES.size());
    json.reader(FormatSpec.of("JSON"), TestRows.fields(TYPES), Set.of()).read(FLAT, row);
    RowWriter writer = json.writer(FormatSpec.of("JSON"), TestRows.fields(TYPES), Set.of());
    int length = writer.write(row).length;
    assertThat(bytesEach(() -> writer.write(row))).isLessThan(arrayBytes(length) + STRAY_BYTES);
  }

  @Test
  void jsonStringsCostNoMoreThanThemselves() {
    List<FieldSlot> fields = TestRows.fields(List.of(SqlType.STRING));
    RowReader reader =
        Formats.standard().get("JSON").reader(FormatSpec.of("JSON"), fields, Set.of());
    Row row = new Row(1);
    byte[] bytes = TestRows.bytes("{\"C0\":\"/some/page.html\"}");
    assertThat(bytesEach(() -> reader.read(bytes, row)))
        .isLessThan(24 + arrayBytes(15) + STRAY_BYTES);
  }

  @Test
  void binaryRowsAllocateTheirBytes() {
    Row row = new Row(TYPES.size());
    Formats.standard()
        .get("JSON")
        .reader(FormatSpec.of("JSON"), TestRows.fields(TYPES), Set.of())
        .read(FLAT, row);
    RowWriter writer = BinaryRow.writer(TestRows.fields(TYPES));
    RowReader reader = BinaryRow.reader(TestRows.fields(TYPES));
    byte[] bytes = writer.write(row);
    Row back = new Row(TYPES.size());
    assertThat(bytesEach(() -> writer.write(row)))
        .isLessThan(arrayBytes(bytes.length) + STRAY_BYTES);
    assertThat(bytesEach(() -> reader.read(bytes, back))).isLessThan(STRAY_BYTES);
    assertThat(TestRows.values(TYPES, back)).isEqualTo(TestRows.values(TYPES, row));
  }
}
