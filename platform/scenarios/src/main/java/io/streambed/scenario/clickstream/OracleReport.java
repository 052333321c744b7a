package io.streambed.scenario.clickstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the oracle found.
 *
 * @param finals the final results beside the exact answer
 * @param live the live table beside it, if it was asked for
 * @param minimumWindows how many windows had to be compared
 * @param closing which clock closed the windows, in the end
 * @param views page views in the raw log
 * @param lateViews those too late for all of their windows
 * @param partlyLateViews those too late for some of their windows
 * @param malformed records of the raw log that are no clicks
 */
public record OracleReport(
    TopicComparison finals,
    Optional<TopicComparison> live,
    int minimumWindows,
    Closing closing,
    long views,
    long lateViews,
    long partlyLateViews,
    long malformed) {

  public OracleReport {
    Objects.requireNonNull(finals, "finals");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(closing, "closing");
  }

  /** Whether everything is as it should be, in enough windows. */
  public boolean ok() {
    return finals.isEqual()
        && live.map(TopicComparison::isEqual).orElse(true)
        && finals.compared() >= minimumWindows;
  }

  /** The one line that says it all. */
  public String headline() {
    int different =
        finals.differences().size() + live.map(table -> table.differences().size()).orElse(0);
    return "oracle: " + finals.compared() + " windows compared, " + different + " different";
  }

  /** What is wrong, one line each; empty if {@link #ok}. */
  public List<String> complaints() {
    List<String> lines = new ArrayList<>();
    complain(finals, lines);
    live.ifPresent(table -> complain(table, lines));
    if (finals.compared() < minimumWindows) {
      lines.add(
          "only "
              + finals.compared()
              + " windows are closed and compared, "
              + minimumWindows
              + " were asked for");
    }
    return lines;
  }

  private static void complain(TopicComparison topic, List<String> lines) {
    topic.differences().forEach(difference -> lines.add(topic.topic() + ": " + difference));
    if (topic.unreadable() > 0) {
      lines.add(topic.topic() + ": " + topic.unreadable() + " records are no results");
    }
  }
}
