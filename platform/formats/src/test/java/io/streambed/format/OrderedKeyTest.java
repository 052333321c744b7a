package io.streambed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streambed.type.Row;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OrderedKeyTest extends BaseFormatTest {

  @Override
  RowReader reader(List<FieldSlot> fields) {
    return OrderedKey.reader(fields);
  }

  @Override
  RowWriter writer(List<FieldSlot> fields) {
    return OrderedKey.writer(fields);
  }

  @Override
  boolean holds(SqlType type) {
    return !type.toString().contains("MAP");
  }

  @Override
  Map<SqlType, List<byte[]>> corrupt() {
    return Map.of(
        SqlType.STRING,
            List.of(new byte[0], new byte[] {2, 'a'}, new byte[] {7}, new byte[] {2, 'a', 0, 0}),
        SqlType.INTEGER, List.of(new byte[] {2, 1, 2, 3}, new byte[] {2, 1, 2, 3, 4, 5}));
  }

  @Provide
  Arbitrary<RandomRows.Table> keys() {
    return RandomRows.tables(1, false);
  }

  @Property(tries = 400, seed = "20260101")
  void bytesOrderAsValuesDo(@ForAll("keys") RandomRows.Table table) {
    RowWriter writer = OrderedKey.writer(TestRows.fields(table.types()));
    for (List<@Nullable Object> left : table.rows()) {
      for (List<@Nullable Object> right : table.rows()) {
        int byBytes =
            Arrays.compareUnsigned(
                writer.write(TestRows.row(table.types(), left)),
                writer.write(TestRows.row(table.types(), right)));
        assertThat(Integer.signum(byBytes)).isEqualTo(Integer.signum(compareAll(left, right)));
      }
    }
  }

  private static int compareAll(
      List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  @SuppressWarnings(
      "unchecked") // both are values of one type, and all but these four compare themselves
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    if (left instanceof List<?> list) {
      return compareAll(list, (List<?>) right);
    }
    if (left instanceof StructValue struct) {
      for (int i = 0; i < struct.size(); i++) {
        int order = compare(struct.get(i), ((StructValue) right).get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
    if (left instanceof ByteBuffer bytes) {
      return Arrays.compareUnsigned(bytes.array(), ((ByteBuffer) right).array());
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  @Test
  void ordersWhatIsEasilyMisordered() {
    inOrder(
        SqlType.STRING,
        null,
        "",
        "\0",
        "\0\0",
        "\0\1",
        "\1",
        "\2",
        "a",
        "a\0",
        "a\0b",
        "a\1",
        "ab",
        "b",
        "é",
        "\uD83D\uDE00",
        "\uFFFD");
    inOrder(
        SqlType.DOUBLE,
        null,
        Double.NEGATIVE_INFINITY,
        -1.5,
        -1e-300,
        -0.0,
        0.0,
        1e-300,
        2.0,
        1e300,
        Double.POSITIVE_INFINITY,
        Double.NaN);
    inOrder(SqlType.BIGINT, null, Long.MIN_VALUE, -256L, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);
    inOrder(
        SqlType.decimal(40, 1),
        new BigDecimal("-1" + "0".repeat(38) + ".0"),
        new BigDecimal("-0.1"),
        new BigDecimal("0.0"),
        new BigDecimal("25.6"),
        new BigDecimal("9".repeat(39) + ".9"));
    inOrder(
        SqlType.array(SqlType.INTEGER),
        null,
        List.of(),
        Arrays.asList((Object) null),
        List.of(-1),
        List.of(-1, -5),
        List.of(0),
        List.of(0, 0));
  }

  private void inOrder(SqlType type, @Nullable Object... values) {
    RowWriter writer = OrderedKey.writer(TestRows.fields(List.of(type)));
    for (int i = 1; i < values.length; i++) {
      byte[] less = writer.write(TestRows.row(List.of(type), Arrays.asList(values[i - 1])));
      byte[] more = writer.write(TestRows.row(List.of(type), Arrays.asList(values[i])));
      assertThat(Arrays.compareUnsigned(less, more))
          .as("%s before %s", values[i - 1], values[i])
          .isNegative();
    }
  }

  @Test
  void keysOfTheFirstColumnsArePrefixes() {
    List<SqlType> types = List.of(SqlType.STRING, SqlType.INTEGER);
    byte[] whole =
        OrderedKey.writer(TestRows.fields(types)).write(TestRows.row(types, List.of("ab", 1)));
    Row first = TestRows.row(types, List.of("ab", 1));
    byte[] prefix = OrderedKey.writer(TestRows.fields(types).subList(0, 1)).write(first);
    assertThat(whole).startsWith(prefix);
  }

  @Test
  void refusesMapsAndUnusedColumns() {
    SqlType map = SqlType.array(SqlType.map(SqlType.STRING, SqlType.INTEGER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderedKey.writer(TestRows.fields(List.of(map))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OrderedKey.writer(List.of(new FieldSlot("A", SqlType.INTEGER, FieldSlot.UNUSED))));
  }
}
