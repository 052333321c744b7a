package io.streambed.format;

import static io.streambed.format.TestRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class WindowedKeyTest {

  @Test
  void putsTheStartAfterTheKey() {
    byte[] key = new byte[2 + WindowedKey.TIME.windowBytes()];
    key[0] = 'a';
    key[1] = 'b';

    WindowedKey.TIME.put(key, 258, 999);

    assertThat(key).containsExactly('a', 'b', 0, 0, 0, 0, 0, 0, 1, 2);
    assertThat(WindowedKey.start(key)).isEqualTo(258);
    assertThat(WindowedKey.TIME.keyLength(key)).isEqualTo(2);
  }

  @Test
  void putsEndAndStartOfASessionAfterTheKey() {
    byte[] key = new byte[1 + WindowedKey.SESSION.windowBytes()];

    WindowedKey.SESSION.put(key, 1, -2);

    assertThat(key).containsExactly(0, -1, -1, -1, -1, -1, -1, -1, -2, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(WindowedKey.start(key)).isEqualTo(1);
    assertThat(WindowedKey.sessionEnd(key)).isEqualTo(-2);
    assertThat(WindowedKey.SESSION.keyLength(key)).isEqualTo(1);
  }

  @Test
  void refusesKeysTooShortForAWindow() {
    assertThatExceptionOfType(DeserializationException.class)
        .isThrownBy(() -> WindowedKey.SESSION.keyLength(bytes("short")));
  }
}
