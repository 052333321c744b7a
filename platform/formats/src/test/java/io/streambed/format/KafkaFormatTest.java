package io.streambed.format;

import static io.streambed.format.TestRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KafkaFormatTest extends BaseFormatTest {
  private final Format format = Formats.standard().get("kafka");

  @Override
  RowReader reader(List<FieldSlot> fields) {
    return format.reader(FormatSpec.of("KAFKA"), fields, Set.of());
  }

  @Override
  RowWriter writer(List<FieldSlot> fields) {
    return format.writer(FormatSpec.of("KAFKA"), fields, Set.of());
  }

  @Override
  boolean holds(SqlType type) {
    return format.rejectionOf(type).isEmpty();
  }

  @Override
  boolean holdsSeveralColumns() {
    return false;
  }

  @Override
  Map<SqlType, List<byte[]>> corrupt() {
    return Map.of(
        SqlType.INTEGER, List.of(bytes(""), bytes("secret"), new byte[8]),
        SqlType.BIGINT, List.of(bytes("abc"), new byte[4]),
        SqlType.DOUBLE, List.of(bytes(""), new byte[9]));
  }

  @Test
  void writesWhatKafkasSerializersWrite() {
    assertThat(one(SqlType.INTEGER, 258)).containsExactly(0, 0, 1, 2);
    assertThat(one(SqlType.BIGINT, -2L)).containsExactly(-1, -1, -1, -1, -1, -1, -1, -2);
    assertThat(one(SqlType.DOUBLE, 1.0)).containsExactly(0x3F, 0xF0, 0, 0, 0, 0, 0, 0);
    assertThat(one(SqlType.STRING, "é")).containsExactly(0xC3, 0xA9);
    assertThat(one(SqlType.BYTES, TestRows.buffer(9, 8))).containsExactly(9, 8);
  }

  @Test
  void writesNothingForNull() {
    List<SqlType> types = List.of(SqlType.INTEGER);
    assertThat(writer(TestRows.fields(types)).write(new Row(1))).isNull();
  }

  private byte[] one(SqlType type, Object value) {
    return writer(TestRows.fields(List.of(type)))
        .write(TestRows.row(List.of(type), List.of(value)));
  }
}
