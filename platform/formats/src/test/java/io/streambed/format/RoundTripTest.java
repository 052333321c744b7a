package io.streambed.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is written is read, whatever the columns and values. */
final class RoundTripTest {

  @Provide
  Arbitrary<RandomRows.Table> tables() {
    return RandomRows.tables(2, true);
  }

  @Provide
  Arbitrary<RandomRows.Table> keys() {
    return RandomRows.tables(2, false);
  }

  @Property(tries = 150, seed = "4")
  void json(@ForAll("tables") RandomRows.Table table) {
    Format format = Formats.standard().get("JSON");
    List<FieldSlot> fields = TestRows.fields(table.types());
    readsWhatItWrote(
        table,
        format.reader(FormatSpec.of("JSON"), fields, Set.of()),
        format.writer(FormatSpec.of("JSON"), fields, Set.of()));
  }

  @Provide
  Arbitrary<RandomRows.Table> lines() {
    return RandomRows.tables(0, false).map(RoundTripTest::encodable);
  }

  /** Texts that UTF-8 can hold; an empty one is NULL on a line. */
  private static RandomRows.Table encodable(RandomRows.Table table) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : table.rows()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object value : row) {
        boolean isEmpty =
            (value instanceof String text && text.isEmpty())
                || (value instanceof ByteBuffer bytes && !bytes.hasRemaining());
        values.add(isEmpty ? null : value instanceof String text ? utf8(text) : value);
      }
      rows.add(values);
    }
    return new RandomRows.Table(table.types(), rows);
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(tries = 300, seed = "4")
  void delimited(
      @ForAll("lines") RandomRows.Table table, @ForAll @From("delimiters") String delimiter) {
    Format format = Formats.standard().get("DELIMITED");
    FormatSpec spec = format.spec(Map.of("delimiter", delimiter));
    List<FieldSlot> fields = TestRows.fields(table.types());
    readsWhatItWrote(
        table, format.reader(spec, fields, Set.of()), format.writer(spec, fields, Set.of()));
  }

  @Provide
  Arbitrary<String> delimiters() {
    return Arbitraries.of(",", ";", "|", "TAB", "SPACE", "a", "-");
  }

  @Property(tries = 150, seed = "4")
  void kafka(@ForAll("lines") RandomRows.Table table) {
    Format format = Formats.standard().get("KAFKA");
    for (int i = 0; i < table.types().size(); i++) {
      SqlType type = table.types().get(i);
      if (format.rejectionOf(type).isPresent()) {
        continue;
      }
      int column = i;
      List<FieldSlot> fields = TestRows.fields(List.of(type));
      readsWhatItWrote(
          new RandomRows.Table(
              List.of(type),
              table.rows().stream()
                  .map(row -> Collections.singletonList(row.get(column)))
                  .toList()),
          format.reader(FormatSpec.of("KAFKA"), fields, Set.of()),
          format.writer(FormatSpec.of("KAFKA"), fields, Set.of()));
    }
  }

  @Property(tries = 150, seed = "4")
  void binaryRow(@ForAll("tables") RandomRows.Table table) {
    List<FieldSlot> fields = TestRows.fields(table.types());
    readsWhatItWrote(table, BinaryRow.reader(fields), BinaryRow.writer(fields));
  }

  @Property(tries = 150, seed = "4")
  void orderedKey(@ForAll("keys") RandomRows.Table table) {
    List<FieldSlot> fields = TestRows.fields(table.types());
    readsWhatItWrote(table, OrderedKey.reader(fields), OrderedKey.writer(fields));
  }

  private static void readsWhatItWrote(RandomRows.Table table, RowReader reader, RowWriter writer) {
    Row back = new Row(table.types().size());
    for (List<@Nullable Object> values : table.rows()) {
      reader.read(writer.write(TestRows.row(table.types(), values)), back);
      assertThat(TestRows.values(table.types(), back)).isEqualTo(values);
    }
  }

  @Property(tries = 100, seed = "4")
  void binaryRowReadsAnyOfItsColumnsAlone(@ForAll("tables") RandomRows.Table table) {
    List<SqlType> types = table.types();
    for (List<@Nullable Object> values : table.rows()) {
      byte[] bytes = BinaryRow.writer(TestRows.fields(types)).write(TestRows.row(types, values));
      for (int used = 0; used < types.size(); used++) {
        List<FieldSlot> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
          fields.add(new FieldSlot("C" + i, types.get(i), i == used ? 0 : FieldSlot.UNUSED));
        }
        Row row = new Row(1);
        BinaryRow.reader(fields).read(bytes, row);
        assertThat(row.getBoxed(0, types.get(used).base())).isEqualTo(values.get(used));
      }
    }
  }

  @Property(tries = 100, seed = "4")
  void binaryRowReadsOldRowsAfterColumnsWereAppended(@ForAll("tables") RandomRows.Table table) {
    List<SqlType> types = table.types();
    for (List<@Nullable Object> values : table.rows()) {
      for (int written = 0; written <= types.size(); written++) {
        List<SqlType> old = types.subList(0, written);
        byte[] bytes =
            BinaryRow.writer(TestRows.fields(old))
                .write(TestRows.row(old, values.subList(0, written)));
        Row row = new Row(types.size());
        BinaryRow.reader(TestRows.fields(types)).read(bytes, row);
        List<@Nullable Object> expected = new ArrayList<>(values.subList(0, written));
        while (expected.size() < types.size()) {
          expected.add(null);
        }
        assertThat(TestRows.values(types, row)).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 400, seed = "4")
  void noBytesMakeReadersFailOtherwiseThanTheyShould(
      @ForAll("tables") RandomRows.Table table, @ForAll byte[] noise, @ForAll int place) {
    List<FieldSlot> fields = TestRows.fields(table.types());
    Row row = TestRows.row(table.types(), table.rows().get(0));
    Format json = Formats.standard().get("JSON");
    survives(
        BinaryRow.reader(fields), damaged(BinaryRow.writer(fields).write(row), noise, place), row);
    survives(
        json.reader(FormatSpec.of("JSON"), fields, Set.of()),
        damaged(json.writer(FormatSpec.of("JSON"), fields, Set.of()).write(row), noise, place),
        row);
  }

  private static byte[] damaged(byte[] bytes, byte[] noise, int place) {
    int at = Math.floorMod(place, bytes.length);
    byte[] damaged = bytes.clone();
    System.arraycopy(noise, 0, damaged, at, Math.min(noise.length, bytes.length - at));
    return damaged;
  }

  private static void survives(RowReader reader, byte[] bytes, Row into) {
    try {
      reader.read(bytes, into);
    } catch (DeserializationException e) {
      assertThat(e.path()).startsWith("$");
    }
  }
}
