package io.streambed.scenario.clickstream;

import java.util.Comparator;
import java.util.Objects;

/** How often a page was viewed in a window. Sorts by views, most first, then by page. */
public record PageViews(String page, long views) implements Comparable<PageViews> {
  private static final Comparator<PageViews> ORDER =
      Comparator.comparingLong(PageViews::views).reversed().thenComparing(PageViews::page);

  public PageViews {
    Objects.requireNonNull(page, "page");
  }

  @Override
  public int compareTo(PageViews other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return page + "=" + views;
  }
}
