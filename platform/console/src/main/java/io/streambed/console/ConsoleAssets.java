package io.streambed.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the console's files by the path below {@code /console/}.
 *
 * <p>The files are class-path resources, so they are as old as the jar: each is read once and kept.
 * Safe for any number of threads.
 */
public final class ConsoleAssets {

  private static final String FOLDER = "/io/streambed/console/web/";
  private static final String INDEX = "index.html";

  // A name holds no dot but the one before its extension, so no path can climb out of the folder.
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(?<extension>html|js|css|svg)");

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  /**
   * The file at a path relative to {@code /console/}, such as {@code js/app.js}; the empty path is
   * the page itself. The path is taken as it is: decode it first.
   *
   * @return empty if the console has no such file
   * @throws UncheckedIOException if the jar cannot be read
   */
  public Optional<Asset> find(String path) {
    String name = path.isEmpty() ? INDEX : path;
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String contentType = CONTENT_TYPES.get(matcher.group("extension"));
    return Optional.ofNullable(read.computeIfAbsent(name, key -> load(key, contentType)));
  }

  private static @Nullable Asset load(String name, @Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    try (InputStream in = ConsoleAssets.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? null : new Asset(contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
