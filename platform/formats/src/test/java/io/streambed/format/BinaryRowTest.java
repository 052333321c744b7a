package io.streambed.format;

import static io.streambed.format.TestRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BinaryRowTest extends BaseFormatTest {

  @Override
  RowReader reader(List<FieldSlot> fields) {
    return BinaryRow.reader(fields);
  }

  @Override
  RowWriter writer(List<FieldSlot> fields) {
    return BinaryRow.writer(fields);
  }

  @Override
  boolean holds(SqlType type) {
    return true;
  }

  @Override
  Map<SqlType, List<byte[]>> corrupt() {
    return Map.of(
        SqlType.STRING,
        List.of(bytes(""), new byte[] {1}, new byte[] {1, 0, 10, 'a'}, bytes("secret")),
        SqlType.BIGINT,
        List.of(new byte[] {1, 0}, new byte[] {1, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}),
        SqlType.array(SqlType.INTEGER),
        List.of(new byte[] {1, 0, -1, -1, -1, -1, 7}));
  }

  @Test
  void isCompact() {
    List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING, SqlType.STRING, SqlType.DOUBLE);
    byte[] bytes =
        BinaryRow.writer(TestRows.fields(types))
            .write(TestRows.row(types, Arrays.asList(5L, "abc", null, 1.0)));
    assertThat(bytes).hasSize(1 + 1 + 1 + 4 + 8);
  }

  @Test
  void readsAppendedColumnsOfOldRowsAsNull() {
    List<SqlType> old = List.of(SqlType.INTEGER, SqlType.STRING);
    List<SqlType> now = List.of(SqlType.INTEGER, SqlType.STRING, SqlType.DOUBLE, TestRows.ADDRESS);
    byte[] bytes = BinaryRow.writer(TestRows.fields(old)).write(TestRows.row(old, List.of(1, "a")));
    Row row = TestRows.row(now, List.of(9, "old", 2.0, TestRows.address("x", 1)));

    BinaryRow.reader(TestRows.fields(now)).read(bytes, row);

    assertThat(TestRows.values(now, row)).containsExactly(1, "a", null, null);
  }

  @Test
  void readsAppendedFieldsOfOldStructsAsNull() {
    SqlType.StructType old = SqlType.struct(List.of(new SqlType.Field("CITY", SqlType.STRING)));
    List<SqlType> before = List.of(old, SqlType.INTEGER);
    byte[] bytes =
        BinaryRow.writer(TestRows.fields(before))
            .write(TestRows.row(before, List.of(new StructValue(old, "Bern"), 3)));
    List<SqlType> now = List.of(TestRows.ADDRESS, SqlType.INTEGER);
    Row row = new Row(2);

    BinaryRow.reader(TestRows.fields(now)).read(bytes, row);

    assertThat(TestRows.values(now, row)).containsExactly(TestRows.address("Bern", null), 3);
  }

  @Test
  void readsNewerRowsUpToTheColumnsItKnows() {
    List<SqlType> types = List.of(SqlType.INTEGER, SqlType.STRING);
    byte[] bytes =
        BinaryRow.writer(TestRows.fields(types)).write(TestRows.row(types, List.of(1, "a")));
    Row row = new Row(1);

    BinaryRow.reader(TestRows.fields(List.of(SqlType.INTEGER))).read(bytes, row);

    assertThat(row.getLong(0)).isEqualTo(1);
  }

  @Test
  void namesTheFormatOfCorruptBytes() {
    assertThatExceptionOfType(DeserializationException.class)
        .isThrownBy(
            () ->
                BinaryRow.reader(TestRows.fields(List.of(SqlType.INTEGER)))
                    .read(new byte[0], new Row(1)))
        .withMessage("cannot read ROW at $: ends too early");
  }
}
