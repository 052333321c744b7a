package io.streambed.scenario.clickstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a result topic, whose values are {@code {"WS": …, "WE": …, "TOP": [{"PAGE": …,
 * "VIEWS": …}, …]}}. The last row of a window wins; tombstones say nothing.
 */
final class FoundWindows {
  private final ObjectMapper json = new ObjectMapper();
  private final TreeMap<Long, WindowTop> last = new TreeMap<>();
  private final TreeMap<Long, Integer> rows = new TreeMap<>();
  private long unreadable;

  void add(byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    Optional<WindowTop> window = read(value);
    if (window.isEmpty()) {
      unreadable++;
      return;
    }
    last.put(window.get().start(), window.get());
    rows.merge(window.get().start(), 1, Integer::sum);
  }

  /** The window's last row, or null. */
  @Nullable WindowTop get(long start) {
    return last.get(start);
  }

  boolean isRepeated(long start) {
    Integer count = rows.get(start);
    return count != null && count > 1;
  }

  List<Long> starts() {
    return List.copyOf(last.keySet());
  }

  /** Records that are no results. */
  long unreadable() {
    return unreadable;
  }

  private Optional<WindowTop> read(byte[] value) {
    JsonNode row;
    try {
      row = json.readTree(value);
    } catch (IOException notJson) {
      return Optional.empty();
    }
    JsonNode top = row.path("TOP");
    if (!row.path("WS").isIntegralNumber()
        || !row.path("WE").isIntegralNumber()
        || !top.isArray()) {
      return Optional.empty();
    }
    List<PageViews> pages = new ArrayList<>();
    for (JsonNode entry : top) {
      if (!entry.path("PAGE").isTextual() || !entry.path("VIEWS").isIntegralNumber()) {
        return Optional.empty();
      }
      pages.add(new PageViews(entry.path("PAGE").textValue(), entry.path("VIEWS").longValue()));
    }
    return Optional.of(
        new WindowTop(row.path("WS").longValue(), row.path("WE").longValue(), pages));
  }
}
