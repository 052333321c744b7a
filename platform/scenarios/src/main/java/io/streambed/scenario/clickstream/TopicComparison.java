package io.streambed.scenario.clickstream;

import io.streambed.scenario.clickstream.WindowDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A result topic beside the exact answer.
 *
 * @param topic name of the topic
 * @param compared how many windows were compared
 * @param heldBack how many closed windows are not there and need not be yet
 * @param undecided how many windows are there that were not closed when the oracle read the log
 * @param unreadable records of the topic that are no results
 * @param differences what is wrong, by start of the window
 */
public record TopicComparison(
    String topic,
    int compared,
    int heldBack,
    int undecided,
    long unreadable,
    List<WindowDifference> differences) {

  public TopicComparison {
    Objects.requireNonNull(topic, "topic");
    differences = List.copyOf(differences);
  }

  public boolean isEqual() {
    return differences.isEmpty() && unreadable == 0;
  }

  /** The differences of one kind. */
  public List<WindowDifference> differences(Kind kind) {
    return differences.stream().filter(difference -> difference.kind() == kind).toList();
  }

  /** Compares; {@code once} says that a window must have one row only. */
  static TopicComparison of(
      String topic,
      Expectation expected,
      FoundWindows found,
      ClickstreamRules rules,
      boolean once) {
    List<WindowDifference> differences = new ArrayList<>();
    int compared = 0;
    int heldBack = 0;
    for (WindowTop right : expected.windows().values()) {
      long start = right.start();
      WindowTop actual = found.get(start);
      if (actual == null && expected.heldBack().contains(start)) {
        heldBack++;
        continue;
      }
      compared++;
      if (actual == null) {
        differences.add(difference(Kind.MISSING, start, right, Optional.empty()));
      } else if (!actual.equals(right)) {
        differences.add(difference(Kind.DIFFERENT, start, right, Optional.of(actual)));
      }
    }
    int undecided = 0;
    for (long start : found.starts()) {
      if (once && found.isRepeated(start)) {
        differences.add(
            new WindowDifference(Kind.REPEATED, start, Optional.empty(), Optional.empty()));
      }
      if (expected.windows().containsKey(start)) {
        continue;
      }
      if (expected.complete() || rules.isClosed(start, expected.watermark())) {
        differences.add(
            new WindowDifference(
                Kind.EXTRA, start, Optional.empty(), Optional.ofNullable(found.get(start))));
      } else {
        undecided++;
      }
    }
    differences.sort((a, b) -> Long.compare(a.start(), b.start()));
    return new TopicComparison(
        topic, compared, heldBack, undecided, found.unreadable(), differences);
  }

  private static WindowDifference difference(
      Kind kind, long start, WindowTop expected, Optional<WindowTop> actual) {
    return new WindowDifference(kind, start, Optional.of(expected), actual);
  }
}
