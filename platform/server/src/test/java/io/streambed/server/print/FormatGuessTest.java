package io.streambed.server.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FormatGuessTest {
  private final FormatGuess guess = new FormatGuess();

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void learnsNothingFromNull() {
    guess.see(null);

    assertThat(guess.names()).isEqualTo("¯\\_(ツ)_/¯ - no data processed");
    assertThat(guess.text(null)).isEqualTo("<null>");
  }

  @Test
  void takesFourBytesForAnIntUntilALongerTextComes() {
    byte[] one = ByteBuffer.allocate(4).putInt(-1).array();
    guess.see(one);
    assertThat(guess.names()).isEqualTo("KAFKA_INT or KAFKA_STRING");
    assertThat(guess.text(one)).isEqualTo("-1");

    guess.see(text("hello"));
    assertThat(guess.names()).isEqualTo("KAFKA_STRING");
    assertThat(guess.text(text("hello"))).isEqualTo("hello");
  }

  @Test
  void takesEightBytesForALongOrADouble() {
    byte[] seven = ByteBuffer.allocate(8).putLong(7).array();
    guess.see(seven);

    assertThat(guess.names()).isEqualTo("KAFKA_BIGINT or KAFKA_DOUBLE or KAFKA_STRING");
    assertThat(guess.text(seven)).isEqualTo("7");
  }

  @Test
  void knowsObjectsAndListsAsJsonAndBareWordsAsText() {
    guess.see(text("{\"A\": [1, 2]}"));
    assertThat(guess.names()).isEqualTo("JSON or KAFKA_STRING");

    guess.see(text("12345"));
    assertThat(guess.names()).isEqualTo("KAFKA_STRING");
  }

  @Test
  void knowsKeysOfWindowsByTheirTimes() {
    byte[] key = ByteBuffer.allocate(11).put(text("ann")).putLong(1_588_719_000_000L).array();
    guess.see(key);

    assertThat(guess.names())
        .isEqualTo("HOPPING(KAFKA_STRING) or TUMBLING(KAFKA_STRING) or KAFKA_STRING");
    assertThat(guess.text(key)).isEqualTo("[ann@1588719000000/-]");
  }
}
