package io.streambed.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleAssetsTest {

  private static final Pattern IN_HTML = Pattern.compile("(?:src|href)=\"([^\"#][^\"]*)\"");
  private static final Pattern IN_SCRIPT = Pattern.compile("from '\\./([^']+)'");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//[a-z0-9.-]+\\.[a-z]{2,}");

  private final ConsoleAssets assets = new ConsoleAssets();

  @ParameterizedTest
  @CsvSource({
    "index.html,  text/html; charset=utf-8,       <!doctype html>",
    "js/app.js,   text/javascript; charset=utf-8, // The page",
    "console.css, text/css; charset=utf-8,        /*",
    "tokens.css,  text/css; charset=utf-8,        /* Streambed design tokens",
    "icon.svg,    image/svg+xml,                  <svg"
  })
  void typesFollowTheExtension(String path, String contentType, String start) {
    Asset asset = assets.find(path).orElseThrow();

    assertThat(asset.contentType()).isEqualTo(contentType);
    assertThat(text(asset)).startsWith(start);
    assertThat(asset.length()).isEqualTo(asset.content().remaining());
  }

  @Test
  void theEmptyPathIsThePage() {
    assertThat(assets.find("")).isEqualTo(assets.find("index.html")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing.js", "js", "js/", "index", "INDEX.HTML", "app.js", "index.html/"})
  void unknownPathsAreEmpty(String path) {
    assertThat(assets.find(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../ConsoleAssets.class",
        "../../../../io/streambed/console/web/index.html",
        "../web/index.html",
        "js/../index.html",
        "./index.html",
        "/index.html",
        "//index.html",
        "js//app.js",
        "..\\web\\index.html",
        "%2e%2e/web/index.html",
        "index.html\0.js",
        "index.html\n"
      })
  void noPathLeavesTheFolder(String path) {
    assertThat(assets.find(path)).isEmpty();
  }

  @Test
  void tagsFollowTheContent() {
    Asset page = assets.find("index.html").orElseThrow();

    assertThat(page.etag()).matches("\"[0-9a-f]{24}\"");
    assertThat(new ConsoleAssets().find("index.html").orElseThrow().etag()).isEqualTo(page.etag());
    assertThat(assets.find("tokens.css").orElseThrow().etag()).isNotEqualTo(page.etag());
  }

  @Test
  void eachReaderHasItsOwnPosition() {
    Asset page = assets.find("index.html").orElseThrow();
    ByteBuffer first = page.content();
    first.position(10);

    assertThat(page.content().position()).isZero();
    assertThat(first.isReadOnly()).isTrue();
  }

  @Test
  void whateverThePageLoadsIsHereAndNowhereElse() {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add("index.html");
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      assertThat(assets.find(name)).as(name).isPresent();
      String text = text(assets.find(name).orElseThrow());
      if (name.endsWith(".html")) {
        IN_HTML
            .matcher(text)
            .results()
            .map(found -> found.group(1).replaceFirst("^\\./", ""))
            .forEach(open::add);
      } else if (name.endsWith(".js")) {
        IN_SCRIPT.matcher(text).results().map(found -> "js/" + found.group(1)).forEach(open::add);
      }
      if (!name.endsWith(".svg")) {
        Matcher foreign = ELSEWHERE.matcher(text.replace("http://www.w3.org/2000/svg", ""));
        assertThat(foreign.find()).as("%s names another origin", name).isFalse();
      }
    }
    assertThat(seen).contains("tokens.css", "console.css", "icon.svg", "js/app.js", "js/feed.js");
  }

  private static String text(Asset asset) {
    return StandardCharsets.UTF_8.decode(asset.content()).toString();
  }
}
