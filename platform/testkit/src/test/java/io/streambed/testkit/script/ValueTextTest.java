package io.streambed.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValueTextTest {

  @Test
  void writesTextsBareUnlessTheyMislead() {
    assertThat(ValueText.ofColumn("a b, c")).isEqualTo("a b, c");
    assertThat(ValueText.ofColumn("")).isEqualTo("\"\"");
    assertThat(ValueText.ofColumn("null")).isEqualTo("\"null\"");
    assertThat(ValueText.ofColumn(" a")).isEqualTo("\" a\"");
    assertThat(ValueText.ofColumn("[1]")).isEqualTo("\"[1]\"");
    assertThat(ValueText.ofColumn("(deleted)")).isEqualTo("\"(deleted)\"");
    assertThat(ValueText.ofColumn("a\tb\n")).isEqualTo("\"a\\tb\\n\"");
  }

  @Test
  void leavesNoTwoSpacesInAColumn() {
    assertThat(ValueText.ofColumn("a  b   c")).isEqualTo("\"a \\u0020b \\u0020 c\"");
  }

  @Test
  void writesCollectionsAsJson() {
    assertThat(ValueText.ofColumn(Arrays.asList("a", null, 1.5))).isEqualTo("[\"a\", null, 1.5]");
    assertThat(ValueText.ofColumn(Map.of("k", List.of(1L)))).isEqualTo("{\"k\": [1]}");
  }

  @Test
  void writesNumbersWithAllTheirDigits() {
    assertThat(ValueText.ofColumn(new BigDecimal("1E+3").setScale(2))).isEqualTo("1000.00");
    assertThat(ValueText.ofColumn(1e20)).isEqualTo("1.0E20");
    assertThat(ValueText.ofColumn(ByteBuffer.wrap(new byte[] {1, 2}))).isEqualTo("AQI=");
  }

  @Test
  void writesTimesInIsoForm() {
    assertThat(ValueText.ofColumn(new Time(3_661_000))).isEqualTo("01:01:01");
    assertThat(ValueText.ofColumn(new Date(86_400_000L))).isEqualTo("1970-01-02");
    assertThat(ValueText.ofColumn(new Timestamp(1_500))).isEqualTo("1970-01-01T00:00:01.500Z");
  }
}
