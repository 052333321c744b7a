package io.streambed.cli;

import io.streambed.client.KsqlClient;
import io.streambed.client.QueryRows;
import io.streambed.common.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the top pages until there are some, and shows the newest window. */
final class FirstResult {
  private static final Logger log = LoggerFactory.getLogger(FirstResult.class);
  private static final String QUERY = "SELECT WS, WE, TOP FROM TOP_PAGES;";
  private static final long RETRY_MILLIS = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private final KsqlClient client;
  private final Terminal terminal;

  FirstResult(KsqlClient client, Terminal terminal) {
    this.client = client;
    this.terminal = terminal;
  }

  /**
   * Waits for the first rows and prints them.
   *
   * @param elapsed since the command began
   * @param end ends the waiting
   */
  void await(Duration elapsed, CountDownLatch end) throws InterruptedException {
    long start = System.nanoTime();
    while (!end.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
      List<@Nullable Object> newest = newest();
      if (newest != null) {
        Duration total = elapsed.plusNanos(System.nanoTime() - start);
        terminal.line("first result after " + Terminal.seconds(total) + ":");
        print(newest);
        return;
      }
    }
  }

  private @Nullable List<@Nullable Object> newest() {
    List<@Nullable Object> newest = null;
    try (QueryRows rows = client.query(QUERY)) {
      while (rows.hasNext()) {
        List<@Nullable Object> row = rows.next();
        if (newest == null || start(row) > start(newest)) {
          newest = row;
        }
      }
    } catch (PlatformException e) {
      // the table's state may not be there yet, or the project has no such table
      log.atDebug().setCause(e).log("no result yet");
    }
    return newest;
  }

  private static long start(List<@Nullable Object> row) {
    return row.get(0) instanceof Number number ? number.longValue() : Long.MIN_VALUE;
  }

  private void print(List<@Nullable Object> row) {
    long end = row.get(1) instanceof Number number ? number.longValue() : start(row);
    terminal.line(
        "  top pages from "
            + TIME.format(Instant.ofEpochMilli(start(row)))
            + " to "
            + TIME.format(Instant.ofEpochMilli(end))
            + " UTC");
    List<Object> pages = new ArrayList<>();
    if (row.get(2) instanceof List<?> top) {
      pages.addAll(top);
    }
    int rank = 1;
    for (Object page : pages) {
      if (page instanceof Map<?, ?> entry) {
        terminal.line(
            String.format("  %2d  %8s  %s", rank++, entry.get("VIEWS"), entry.get("PAGE")));
      }
    }
  }
}
