package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewReaderTest {
  private final ViewReader reader = new ViewReader();

  @Test
  void readsAView() {
    View view =
        read(
            "{\"ip\":\"::1\",\"user\":null,\"ts\":1000,\"method\":\"GET\",\"page\":\"/a\","
                + "\"query\":null,\"status\":399,\"bytes\":null,\"more\":{\"deep\":[1]}}");

    assertThat(view).isEqualTo(new View(3, 1000, "/a"));
    assertThat(reader.malformed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ts\":1,\"method\":\"POST\",\"page\":\"/a\",\"status\":200}",
        "{\"ts\":1,\"method\":\"GET\",\"page\":\"/a\",\"status\":400}",
        "{\"ts\":1,\"method\":\"GET\",\"page\":\"/a.PNG\",\"status\":200}",
      })
  void passesOverClicksThatAreNoViews(String value) {
    assertThat(read(value)).isNull();
    assertThat(reader.malformed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[1]",
        "<html>",
        "{\"ts\":1,\"method\":\"GET\",\"page\":\"/a\",\"status\":200",
        "{\"ts\":1,\"method\":\"GE",
        "{\"ts\":\"1\",\"method\":\"GET\",\"page\":\"/a\",\"status\":200}",
        "{\"method\":\"GET\",\"page\":\"/a\",\"status\":200}",
        "{\"ts\":1,\"method\":\"GET\",\"status\":200}",
      })
  void countsWhatIsNoClick(String value) {
    assertThat(read(value)).isNull();
    assertThat(reader.malformed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a.css", "/b/c.JS", "/x.min.map", "/robots.txt", "/f.woff2", "/.svg"})
  void knowsAssets(String page) {
    assertThat(ViewReader.isAsset(page)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/css", "/v1.js/page", "/a.html", "/a.css/", "/a."})
  void knowsPages(String page) {
    assertThat(ViewReader.isAsset(page)).isFalse();
  }

  private View read(String value) {
    return reader.read(3, value.getBytes(StandardCharsets.UTF_8));
  }
}
