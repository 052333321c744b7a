package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streambed.scenario.clickstream.WindowDifference.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TopicComparisonTest {
  private static final long SIZE = ClickstreamRules.SHIPPED.size();
  private static final long WATERMARK = 1_000_000 + ClickstreamRules.SHIPPED.horizon();

  private final FoundWindows found = new FoundWindows();
  private final TreeMap<Long, WindowTop> expected = new TreeMap<>();
  private final TreeSet<Long> heldBack = new TreeSet<>();

  @Test
  void isEqualWhenEachWindowIsThereOnce() {
    expect(60_000, "/a", 3);
    find(60_000, "/a", 3);

    TopicComparison comparison = compare(true, true);

    assertThat(comparison.isEqual()).isTrue();
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void namesAMissingWindow() {
    expect(60_000, "/a", 3);

    TopicComparison comparison = compare(true, true);

    assertThat(comparison.differences(Kind.MISSING)).hasSize(1);
    assertThat(comparison.differences().get(0))
        .hasToString("window 1970-01-01T00:01:00Z is missing; expected [/a=3]");
  }

  @Test
  void namesAWindowWithOtherNumbersOrPages() {
    expect(60_000, "/a", 3);
    find(60_000, "/a", 2);
    expect(120_000, "/a", 3);
    find(120_000, "/b", 3);

    TopicComparison comparison = compare(true, true);

    assertThat(comparison.differences())
        .extracting(WindowDifference::kind, WindowDifference::start)
        .containsExactly(tuple(Kind.DIFFERENT, 60_000L), tuple(Kind.DIFFERENT, 120_000L));
    assertThat(comparison.differences().get(0))
        .hasToString("window 1970-01-01T00:01:00Z differs; expected [/a=3]; actual [/a=2]");
  }

  @Test
  void namesAWindowThatShouldNotBeThere() {
    find(60_000, "/a", 1);

    assertThat(compare(false, true).differences(Kind.EXTRA)).hasSize(1);
  }

  @Test
  void judgesAnOpenWindowOnlyWhenTheLogStoodStill() {
    find(1_020_000, "/a", 1);

    assertThat(compare(false, true).isEqual()).isTrue();
    assertThat(compare(false, true).undecided()).isEqualTo(1);
    assertThat(compare(true, true).differences(Kind.EXTRA)).hasSize(1);
  }

  @Test
  void letsAHeldBackWindowBeAbsentButNotWrong() {
    expect(60_000, "/a", 3);
    expect(120_000, "/a", 3);
    heldBack.addAll(List.of(60_000L, 120_000L));
    find(120_000, "/a", 4);

    TopicComparison comparison = compare(true, true);

    assertThat(comparison.heldBack()).isEqualTo(1);
    assertThat(comparison.compared()).isEqualTo(1);
    assertThat(comparison.differences(Kind.DIFFERENT)).hasSize(1);
  }

  @Test
  void namesASecondFinalRow() {
    expect(60_000, "/a", 3);
    find(60_000, "/a", 3);
    find(60_000, "/a", 3);

    assertThat(compare(true, true).differences(Kind.REPEATED)).hasSize(1);
    assertThat(compare(true, false).isEqual()).isTrue();
  }

  @Test
  void takesTheLastRowOfAWindowAndIgnoresTombstones() {
    expect(60_000, "/a", 3);
    find(60_000, "/a", 1);
    find(60_000, "/a", 3);
    found.add(null);

    assertThat(compare(true, false).isEqual()).isTrue();
  }

  @Test
  void failsForRecordsThatAreNoResults() {
    found.add("{\"WS\":1}".getBytes(StandardCharsets.UTF_8));
    found.add("{".getBytes(StandardCharsets.UTF_8));

    TopicComparison comparison = compare(true, true);

    assertThat(comparison.unreadable()).isEqualTo(2);
    assertThat(comparison.isEqual()).isFalse();
  }

  @Test
  void failsAReportWithTooFewWindows() {
    expect(60_000, "/a", 3);
    find(60_000, "/a", 3);
    TopicComparison finals = compare(true, true);

    assertThat(report(finals, 1).ok()).isTrue();
    assertThat(report(finals, 1).headline()).isEqualTo("oracle: 1 windows compared, 0 different");
    assertThat(report(finals, 2).ok()).isFalse();
    assertThat(report(finals, 2).complaints())
        .containsExactly("only 1 windows are closed and compared, 2 were asked for");
  }

  private static OracleReport report(TopicComparison finals, int minimum) {
    return new OracleReport(finals, Optional.empty(), minimum, Closing.GREATEST_CLOCK, 3, 0, 0, 0);
  }

  private TopicComparison compare(boolean complete, boolean once) {
    return TopicComparison.of(
        "t",
        new Expectation(expected, heldBack, WATERMARK, complete),
        found,
        ClickstreamRules.SHIPPED,
        once);
  }

  private void expect(long start, String page, long views) {
    expected.put(start, new WindowTop(start, start + SIZE, List.of(new PageViews(page, views))));
  }

  private void find(long start, String page, long views) {
    String row =
        "{\"WS\":%d,\"WE\":%d,\"TOP\":[{\"PAGE\":\"%s\",\"VIEWS\":%d}]}"
            .formatted(start, start + SIZE, page, views);
    found.add(row.getBytes(StandardCharsets.UTF_8));
  }
}
