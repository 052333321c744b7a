package io.streambed.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 00:00",
    "10000, 00:00:10",
    "61001, 00:01:01.001",
    "86399999, 23:59:59.999",
    "86400000, 1970-01-02T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999Z",
  })
  void writesTheShortestAndReadsItBack(long millis, String text) {
    assertThat(EventTime.format(millis)).isEqualTo(text);
    assertThat(EventTime.parse(text)).isEqualTo(millis);
    assertThat(EventTime.parse(Long.toString(millis))).isEqualTo(millis);
  }
}
