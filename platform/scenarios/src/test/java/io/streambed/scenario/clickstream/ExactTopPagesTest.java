package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Windows of 5 minutes that advance by 1, with 2 minutes of grace; times in minutes or seconds. */
final class ExactTopPagesTest {
  private static final long MINUTE = 60_000;
  private static final long FOREVER = Long.MAX_VALUE / 2;

  private final ExactTopPages exact = new ExactTopPages(ClickstreamRules.SHIPPED);

  @Test
  void countsAViewInEachWindowThatHoldsIt() {
    view(0, 10 * MINUTE + 1, "/a");

    assertThat(counts()).containsOnlyKeys(6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void startsAWindowAtItsStartAndEndsItBeforeItsEnd() {
    view(0, 10 * MINUTE, "/a");

    assertThat(counts()).containsOnlyKeys(6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void hasNoWindowBeforeTheEpoch() {
    view(0, 2 * MINUTE, "/a");

    assertThat(counts()).containsOnlyKeys(0L, 1L, 2L);
  }

  @Test
  void countsAViewWhoseClockIsJustBelowTheEndAndGraceOfItsFirstWindow() {
    // The first window of 10:30 is [6, 11), which closes when the clock shows 13.
    view(0, 13 * MINUTE - 1, "/clock");
    view(0, 10 * MINUTE + 30_000, "/a");

    assertThat(counts().get(6L)).isEqualTo(Map.of("/a", 1L));
    assertThat(exact.partlyLateViews()).isZero();
  }

  @Test
  void losesAViewForTheWindowThatItsClockHasJustClosed() {
    view(0, 13 * MINUTE, "/clock");
    view(0, 10 * MINUTE + 30_000, "/a");

    assertThat(counts()).doesNotContainKey(6L);
    assertThat(counts().get(7L)).isEqualTo(Map.of("/a", 1L));
    assertThat(exact.partlyLateViews()).isEqualTo(1);
    assertThat(exact.lateViews()).isZero();
  }

  @Test
  void losesAViewThatIsLateForAllItsWindows() {
    // The last window of 10:30 is [10, 15), which closes when the clock shows 17.
    view(0, 17 * MINUTE, "/clock");
    view(0, 10 * MINUTE + 30_000, "/a");

    assertThat(counts().get(10L)).isNull();
    assertThat(exact.lateViews()).isEqualTo(1);
    assertThat(exact.partlyLateViews()).isZero();
  }

  @Test
  void judgesAViewByTheClockBeforeIt() {
    view(0, 10 * MINUTE, "/a");
    view(0, 30 * MINUTE, "/b");

    assertThat(counts().get(30L)).isEqualTo(Map.of("/b", 1L));
    assertThat(exact.lateViews()).isZero();
  }

  @Test
  void doesNotPutTheClockBackForALateView() {
    view(0, 17 * MINUTE, "/clock");
    view(0, 1 * MINUTE, "/late");
    view(0, 10 * MINUTE, "/a");

    assertThat(exact.lateViews()).isEqualTo(2);
    assertThat(exact.greatestClock()).isEqualTo(17 * MINUTE);
  }

  @Test
  void judgesEachPartitionByItsOwnClock() {
    view(0, 60 * MINUTE, "/ahead");
    view(1, 10 * MINUTE, "/behind");
    view(0, 10 * MINUTE, "/late");

    assertThat(counts().get(10L)).isEqualTo(Map.of("/behind", 1L));
    assertThat(exact.leastClock()).isEqualTo(10 * MINUTE);
    assertThat(exact.greatestClock()).isEqualTo(60 * MINUTE);
    assertThat(exact.lateViews()).isEqualTo(1);
  }

  @Test
  void givesTheSameForEachInterleavingOfThePartitions() {
    List<View> first = List.of(at(0, 10), at(0, 13), at(0, 9), at(0, 20), at(0, 12));
    List<View> second = List.of(at(1, 40), at(1, 33), at(1, 34), at(1, 39), at(1, 35));
    first.forEach(exact::add);
    second.forEach(exact::add);
    ExactTopPages other = new ExactTopPages(ClickstreamRules.SHIPPED);
    for (int i = 0; i < 5; i++) {
      other.add(second.get(i));
      other.add(first.get(i));
    }

    assertThat(other.closedAt(FOREVER)).isEqualTo(exact.closedAt(FOREVER));
    assertThat(other.lateViews()).isEqualTo(exact.lateViews());
    assertThat(other.partlyLateViews()).isEqualTo(exact.partlyLateViews()).isPositive();
  }

  @Test
  void closesAWindowWhenTheWatermarkIsPastItsEndByTheGrace() {
    view(0, 10 * MINUTE, "/a");

    assertThat(exact.closedAt(13 * MINUTE - 1)).isEmpty();
    assertThat(exact.closedAt(13 * MINUTE)).containsOnlyKeys(6 * MINUTE);
    assertThat(exact.closedAt(14 * MINUTE)).containsOnlyKeys(6 * MINUTE, 7 * MINUTE);
  }

  @Test
  void namesTenPagesByViewsAndThenByName() {
    for (String page : List.of("/k", "/b", "/j", "/c", "/i", "/d", "/h", "/e", "/g", "/f", "/a")) {
      view(0, MINUTE, page);
    }
    view(0, MINUTE, "/k");

    WindowTop top = exact.closedAt(FOREVER).get(0L);
    assertThat(top.start()).isZero();
    assertThat(top.end()).isEqualTo(5 * MINUTE);
    assertThat(top.top())
        .extracting(PageViews::toString)
        .containsExactly(
            "/k=2", "/a=1", "/b=1", "/c=1", "/d=1", "/e=1", "/f=1", "/g=1", "/h=1", "/i=1");
  }

  @Test
  void knowsBeforehandWhetherAViewWillCount() {
    view(0, 13 * MINUTE, "/clock");
    View view = new View(0, 10 * MINUTE + 30_000, "/a");

    assertThat(exact.countsIn(6 * MINUTE, view)).isFalse();
    assertThat(exact.countsIn(7 * MINUTE, view)).isTrue();
    assertThat(exact.countsIn(10 * MINUTE, view)).isTrue();
    assertThat(exact.countsIn(11 * MINUTE, view)).isFalse();
  }

  private void view(int partition, long ts, String page) {
    exact.add(new View(partition, ts, page));
  }

  private static View at(int partition, int minute) {
    return new View(partition, minute * MINUTE, "/at-" + minute);
  }

  /** Views by page, of each window that has some, by its first minute. */
  private Map<Long, Map<String, Long>> counts() {
    Map<Long, Map<String, Long>> counts = new TreeMap<>();
    exact
        .closedAt(FOREVER)
        .forEach(
            (start, window) -> {
              Map<String, Long> pages = new TreeMap<>();
              window.top().forEach(p -> pages.put(p.page(), p.views()));
              pages.remove("/clock");
              if (!pages.isEmpty()) {
                counts.put(start / MINUTE, pages);
              }
            });
    return counts;
  }
}
