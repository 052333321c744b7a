package io.streambed.format;

import static io.streambed.format.TestRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DelimitedFormatTest extends BaseFormatTest {
  private final Format format = Formats.standard().get("DELIMITED");

  @Override
  RowReader reader(List<FieldSlot> fields) {
    return format.reader(FormatSpec.of("DELIMITED"), fields, Set.of());
  }

  @Override
  RowWriter writer(List<FieldSlot> fields) {
    return format.writer(FormatSpec.of("DELIMITED"), fields, Set.of());
  }

  @Override
  boolean holds(SqlType type) {
    return format.rejectionOf(type).isEmpty();
  }

  @Override
  Map<SqlType, List<byte[]>> corrupt() {
    Map<SqlType, List<byte[]>> corrupt = new LinkedHashMap<>();
    corrupt.put(SqlType.INTEGER, texts("secret", "1,2", "2147483648", "1.5", "\"1", "\"1\"2"));
    corrupt.put(SqlType.BIGINT, texts("secret", "9223372036854775808"));
    corrupt.put(SqlType.BOOLEAN, texts("secret"));
    corrupt.put(SqlType.DOUBLE, texts("secret"));
    corrupt.put(SqlType.decimal(6, 2), texts("10000", "secret", "1e999999999"));
    corrupt.put(SqlType.BYTES, texts("*secret*"));
    corrupt.put(SqlType.STRING, texts("\"secret", "a,secret"));
    return corrupt;
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(TestRows::bytes).toList();
  }

  private String write(List<SqlType> types, @Nullable Object... values) {
    byte[] bytes = writer(TestRows.fields(types)).write(TestRows.row(types, Arrays.asList(values)));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void quotesAsTheCorpusShows() {
    assertThat(write(List.of(SqlType.INTEGER), -10)).isEqualTo("\"-10\"");
    assertThat(
            write(
                List.of(SqlType.STRING, SqlType.BYTES, SqlType.STRING),
                "#",
                TestRows.buffer('#'),
                "#"))
        .isEqualTo("\"#\",Iw==,\"#\"");
    assertThat(write(List.of(SqlType.INTEGER, SqlType.INTEGER), 1, -10)).isEqualTo("1,-10");
    assertThat(write(List.of(SqlType.INTEGER, SqlType.STRING), null, null)).isEqualTo(",");
    assertThat(write(List.of(SqlType.DOUBLE, SqlType.BOOLEAN), 1e10, true))
        .isEqualTo("1.0E10,true");
  }

  @Test
  void partsByTheDelimiterThatWasSet() {
    List<SqlType> types = List.of(SqlType.INTEGER, SqlType.STRING, SqlType.INTEGER);
    for (Map.Entry<String, String> entry :
        Map.of("|", "|", "$", "$", "TAB", "\t", "SPACE", " ", "-", "-", "§", "§").entrySet()) {
      FormatSpec spec = format.spec(Map.of("delimiter", entry.getKey()));
      String text = "7" + entry.getValue() + "a,b" + entry.getValue() + "-5";
      Row row = new Row(3);
      if (!entry.getKey().equals("-")) {
        format.reader(spec, TestRows.fields(types), Set.of()).read(bytes(text), row);
        assertThat(TestRows.values(types, row)).containsExactly(7, "a,b", -5);
      }
      Row negative = TestRows.row(types, List.of(7, "a-b", -5));
      byte[] written = format.writer(spec, TestRows.fields(types), Set.of()).write(negative);
      format.reader(spec, TestRows.fields(types), Set.of()).read(written, row);
      assertThat(TestRows.values(types, row)).containsExactly(7, "a-b", -5);
    }
  }

  @Test
  void needsExactlyItsColumns() {
    RowReader reader = reader(TestRows.fields(List.of(SqlType.STRING, SqlType.STRING)));
    for (String line : List.of("", "a", "a,b,c", "\n")) {
      assertThatExceptionOfType(DeserializationException.class)
          .isThrownBy(() -> reader.read(bytes(line), new Row(2)))
          .withMessageContaining("expected 2 columns");
    }
  }

  @Test
  void readsEmptyValuesAsNullAndOnlyTheFirstLine() {
    List<SqlType> types = List.of(SqlType.STRING, SqlType.INTEGER, SqlType.STRING);
    Row row = new Row(3);
    reader(TestRows.fields(types)).read(bytes("\r\n,,x y\r\nnext,1,line"), row);
    assertThat(TestRows.values(types, row)).containsExactly(null, null, "x y");
  }

  @Property(tries = 1000, seed = "20260101")
  void writesAsCommonsCsv(
      @ForAll @Size(min = 1, max = 4)
          List<@Chars({'a', '0', '-', ',', '"', '#', ' ', '\n', '\r', 'é', '\t'}) String> values) {
    List<SqlType> types = Collections.nCopies(values.size(), SqlType.STRING);

    String written = write(types, values.toArray());

    assertThat(written).isEqualTo(CSVFormat.DEFAULT.format(values.toArray()));
  }

  @Property(tries = 1000, seed = "20260101")
  void readsAsCommonsCsv(
      @ForAll @Chars({'a', ',', '"', ' ', '\n', '\t', 'é'}) @CharRange(from = 'b', to = 'c')
          String line)
      throws IOException {
    List<String> expected = new ArrayList<>();
    boolean isMalformed = false;
    try (CSVParser parser = new CSVParser(new StringReader(line), CSVFormat.DEFAULT)) {
      List<CSVRecord> records = new ArrayList<>();
      var iterator = parser.iterator();
      if (iterator.hasNext()) {
        records.add(iterator.next());
      }
      if (!records.isEmpty()) {
        records.get(0).forEach(value -> expected.add(value.isEmpty() ? null : value));
      }
    } catch (IOException | RuntimeException e) {
      isMalformed = true;
    }
    if (!isMalformed && expected.isEmpty()) {
      return;
    }
    int columns = Math.max(1, expected.size());
    List<SqlType> types = Collections.nCopies(columns, SqlType.STRING);
    RowReader reader = reader(TestRows.fields(types));
    Row row = new Row(columns);

    if (isMalformed) {
      assertThatExceptionOfType(DeserializationException.class)
          .isThrownBy(() -> reader.read(bytes(line), row));
    } else {
      reader.read(bytes(line), row);
      assertThat(TestRows.values(types, row)).isEqualTo(expected);
    }
  }
}
