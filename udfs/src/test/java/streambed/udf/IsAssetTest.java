package streambed.udf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsAssetTest {

  private final IsAsset function = new IsAsset();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.css",
        "/a.js",
        "/a.png",
        "/a.jpg",
        "/a.jpeg",
        "/a.gif",
        "/favicon.ico",
        "/a.svg",
        "/a.webp",
        "/a.woff",
        "/a.woff2",
        "/a.ttf",
        "/a.js.map",
        "/robots.txt",
        "/sitemap.xml",
        "/A.PNG",
        "/a.css?v=1.2",
        "/a.css?next=/page",
        "/a.svg#icon",
        ".css"
      })
  void staticFiles(String path) {
    assertThat(function.isAsset(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/index.html",
        "/css",
        "/a.css/",
        "/a.css/b",
        "/v1.2/page",
        "/page?file=a.css",
        "/page#a.css",
        "/a.",
        "?a.css",
        "/a.cssx",
        "/b.c ss"
      })
  void pages(String path) {
    assertThat(function.isAsset(path)).isFalse();
  }

  @Test
  void nullIsNone() {
    assertThat(function.isAsset(null)).isFalse();
  }
}
