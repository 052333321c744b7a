package io.streambed.scenario.clickstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of the raw topic by the scenario's own words: a view is a GET that succeeded, of
 * what is no asset. Not for use by several threads at once.
 */
final class ViewReader {
  private static final Set<String> ASSETS =
      Set.of(
          "css", "js", "png", "jpg", "jpeg", "gif", "ico", "svg", "webp", "woff", "woff2", "ttf",
          "map", "txt", "xml");

  private final JsonFactory json = new JsonFactory();
  // A log names few pages, each many times.
  private final Map<String, String> pages = new HashMap<>();
  private long malformed;

  /** The view that a record tells of, or null if it is another click or no click at all. */
  @Nullable View read(int partition, byte @Nullable [] value) {
    if (value == null) {
      malformed++;
      return null;
    }
    String method = null;
    String page = null;
    long ts = -1;
    int status = -1;
    try (JsonParser in = json.createParser(value)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        malformed++;
        return null;
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String field = in.currentName();
        JsonToken token = in.nextToken();
        switch (field) {
          case "ts" -> ts = token == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : -1;
          case "status" -> status = token == JsonToken.VALUE_NUMBER_INT ? in.getIntValue() : -1;
          case "method" -> method = token == JsonToken.VALUE_STRING ? in.getText() : null;
          case "page" -> page = token == JsonToken.VALUE_STRING ? in.getText() : null;
          default -> in.skipChildren();
        }
      }
    } catch (IOException notJson) {
      malformed++;
      return null;
    }
    if (ts < 0 || status < 0 || method == null || page == null) {
      malformed++;
      return null;
    }
    if (!method.equals("GET") || status >= 400 || isAsset(page)) {
      return null;
    }
    return new View(partition, ts, pages.computeIfAbsent(page, p -> p));
  }

  /** Records that were no clicks. */
  long malformed() {
    return malformed;
  }

  static boolean isAsset(String page) {
    int dot = page.lastIndexOf('.');
    return dot > page.lastIndexOf('/')
        && ASSETS.contains(page.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
