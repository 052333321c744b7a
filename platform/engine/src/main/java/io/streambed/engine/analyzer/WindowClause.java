package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Window;
import java.util.Optional;

/** The window of a query, checked. */
final class WindowClause implements Window.Visitor<WindowSpec> {

  static WindowSpec of(Window window) {
    return window.accept(new WindowClause());
  }

  /** Checks what ksqlDB finds last, when a query starts: that its store can hold its windows. */
  static void checkRetention(Query query) {
    query.window().ifPresent(window -> checkRetention(of(window), window.span()));
  }

  @Override
  public WindowSpec visitTumbling(Window.Tumbling node) {
    return new WindowSpec.Tumbling(
        positive(node.size(), "Window size"), millis(node.grace()), millis(node.retention()));
  }

  @Override
  public WindowSpec visitHopping(Window.Hopping node) {
    long size = positive(node.size(), "Window size");
    long advance = positive(node.advance(), "Advance interval");
    if (advance > size) {
      throw Refusal.at(
          node.advance().span(),
          "Window advance interval should be more than zero and less than window duration which is "
              + size
              + " ms, but given advance interval is: "
              + advance
              + " ms");
    }
    return new WindowSpec.Hopping(size, advance, millis(node.grace()), millis(node.retention()));
  }

  @Override
  public WindowSpec visitSession(Window.Session node) {
    return new WindowSpec.Session(
        positive(node.gap(), "Window gap"), millis(node.grace()), millis(node.retention()));
  }

  private static long positive(Interval interval, String what) {
    long millis = interval.toMillis();
    if (millis < 1) {
      throw Refusal.at(interval.span(), what + " duration must be larger than zero.");
    }
    return millis;
  }

  private static Optional<Long> millis(Optional<Interval> interval) {
    return interval.map(Interval::toMillis);
  }

  private static void checkRetention(WindowSpec spec, SourceSpan span) {
    boolean isTime = !(spec instanceof WindowSpec.Session);
    if (isTime
        && spec.retention().isPresent()
        && spec.retention().get() < spec.size() + spec.graceOrDefault()) {
      throw Refusal.at(
          span,
          "The retention period of the window store Aggregate-Aggregate-Materialize must be no"
              + " smaller than its window size plus the grace period. Got size=["
              + spec.size()
              + "], grace=["
              + spec.graceOrDefault()
              + "], retention=["
              + spec.retention().get()
              + "]");
    }
  }
}
