package io.streambed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every way of writing rows must keep. One subclass a format. */
abstract class BaseFormatTest {

  abstract RowReader reader(List<FieldSlot> fields);

  abstract RowWriter writer(List<FieldSlot> fields);

  /** The types that the format can hold. */
  abstract boolean holds(SqlType type);

  /** Whether it holds several columns; KAFKA does not. */
  boolean holdsSeveralColumns() {
    return true;
  }

  /** Bytes that are no value of one column of that type. */
  abstract Map<SqlType, List<byte[]>> corrupt();

  private Map<SqlType, List<Object>> samples() {
    Map<SqlType, List<Object>> samples = TestRows.samples();
    samples.keySet().removeIf(type -> !holds(type));
    return samples;
  }

  @TestFactory
  Stream<DynamicTest> readsWhatItWrote() {
    return samples().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().toString(),
                    () -> {
                      List<FieldSlot> fields = TestRows.fields(List.of(entry.getKey()));
                      RowReader reader = reader(fields);
                      RowWriter writer = writer(fields);
                      for (Object value : entry.getValue()) {
                        Row row = TestRows.row(List.of(entry.getKey()), List.of(value));
                        Row back = new Row(1);
                        assertThat(reader.read(writer.write(row), back)).isTrue();
                        assertThat(back.getBoxed(0, entry.getKey().base())).isEqualTo(value);
                      }
                    }));
  }

  @Test
  void readsAllColumnsTogether() {
    if (!holdsSeveralColumns()) {
      return;
    }
    List<SqlType> types = List.copyOf(samples().keySet());
    List<Object> values =
        samples().values().stream().map(list -> list.get(list.size() - 1)).toList();
    List<FieldSlot> fields = TestRows.fields(types);
    Row back = new Row(types.size());

    reader(fields).read(writer(fields).write(TestRows.row(types, values)), back);

    assertThat(TestRows.values(types, back)).isEqualTo(values);
  }

  @Test
  void readsNullsOverOldValues() {
    for (Map.Entry<SqlType, List<Object>> entry : samples().entrySet()) {
      List<SqlType> types =
          holdsSeveralColumns()
              ? List.of(SqlType.INTEGER, entry.getKey())
              : List.of(entry.getKey());
      List<@Nullable Object> nulls = new ArrayList<>(Collections.nCopies(types.size(), null));
      if (holdsSeveralColumns()) {
        nulls.set(0, 1);
      }
      List<FieldSlot> fields = TestRows.fields(types);
      Row back = new Row(types.size());
      back.setBoxed(types.size() - 1, entry.getKey().base(), entry.getValue().get(0));

      reader(fields).read(writer(fields).write(TestRows.row(types, nulls)), back);

      assertThat(TestRows.values(types, back)).isEqualTo(nulls);
    }
  }

  @Test
  void takesNullBytesAsNoRecord() {
    Row row = TestRows.row(List.of(SqlType.STRING), List.of("old"));

    assertThat(reader(TestRows.fields(List.of(SqlType.STRING))).read(null, row)).isFalse();

    assertThat(row.isNull(0)).isTrue();
  }

  @Test
  void leavesRoomAndReadsFromWithin() {
    List<FieldSlot> fields = TestRows.fields(List.of(SqlType.STRING));
    Row row = TestRows.row(List.of(SqlType.STRING), List.of("middle"));
    byte[] plain = writer(fields).write(row);

    byte[] wide = writer(fields).write(row, 3, 5);

    assertThat(plain).isNotNull();
    assertThat(wide).hasSize(plain.length + 8).startsWith(0, 0, 0).endsWith(0, 0, 0, 0, 0);
    Row back = new Row(1);
    reader(fields).read(wide, 3, plain.length, back);
    assertThat(back.getObject(0)).isEqualTo("middle");
  }

  @Test
  void touchesOnlyTheSlotsInUse() {
    if (!holdsSeveralColumns()) {
      return;
    }
    List<SqlType> types = List.copyOf(samples().keySet());
    List<Object> values = samples().values().stream().map(list -> list.get(0)).toList();
    byte[] bytes = writer(TestRows.fields(types)).write(TestRows.row(types, values));
    for (int used = 0; used < types.size(); used++) {
      List<FieldSlot> fields = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        fields.add(new FieldSlot("C" + i, types.get(i), i == used ? 1 : FieldSlot.UNUSED));
      }
      Row row = new Row(3);
      row.setLong(0, 77);
      row.setLong(2, 78);

      reader(fields).read(bytes, row);

      assertThat(row.getBoxed(1, types.get(used).base())).isEqualTo(values.get(used));
      assertThat(row.getLong(0)).isEqualTo(77);
      assertThat(row.getLong(2)).isEqualTo(78);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesCorruptBytesWithoutShowingThem() {
    return corrupt().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        bytes ->
                            DynamicTest.dynamicTest(
                                entry.getKey()
                                    + " "
                                    + new String(bytes, StandardCharsets.ISO_8859_1),
                                () -> {
                                  RowReader reader =
                                      reader(TestRows.fields(List.of(entry.getKey())));
                                  assertThatExceptionOfType(DeserializationException.class)
                                      .isThrownBy(() -> reader.read(bytes, new Row(1)))
                                      .withMessageNotContaining("secret");
                                })));
  }

  @Test
  void goesOnAfterCorruptBytes() {
    corrupt()
        .forEach(
            (type, broken) -> {
              List<FieldSlot> fields = TestRows.fields(List.of(type));
              RowReader reader = reader(fields);
              Object value = TestRows.samples().get(type).get(0);
              byte[] good = writer(fields).write(TestRows.row(List.of(type), List.of(value)));
              for (byte[] bytes : broken) {
                Row row = new Row(1);
                try {
                  reader.read(bytes, row);
                } catch (DeserializationException e) {
                  assertThat(e.path()).startsWith("$");
                }
                reader.read(good, row);
                assertThat(row.getBoxed(0, type.base())).isEqualTo(value);
              }
            });
  }
}
