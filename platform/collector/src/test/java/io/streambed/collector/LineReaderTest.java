package io.streambed.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {

  @Test
  void endsLinesWithLfOrCrLfOrTheStream() throws IOException {
    assertThat(lines("a\nb\r\n\nlast")).containsExactly("a", "b", "", "last");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void countsBytesNotCharacters() throws IOException {
    LineReader reader = reader("é\r\nb");
    reader.next();
    assertThat(reader.position()).isEqualTo(4);
    reader.next();
    assertThat(reader.position()).isEqualTo(5);
    assertThat(reader.hasMore()).isFalse();
  }

  @Test
  void replacesWhatIsNotUtf8() throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b'}));
    reader.next();
    assertThat(reader.text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void keepsTheBeginningOfALongLineAndGoesOnBehindIt() throws IOException {
    LineReader reader = reader("x".repeat(1_000_000) + "\nnext\n");
    reader.next();
    assertThat(reader.isTooLong()).isTrue();
    assertThat(reader.text()).hasSize(LineReader.MAX_LINE);
    assertThat(reader.position()).isEqualTo(1_000_001);
    reader.next();
    assertThat(reader.isTooLong()).isFalse();
    assertThat(reader.text()).isEqualTo("next");
  }

  @Test
  void hasTheSameChecksumHoweverItGotThere() throws IOException {
    String text = "first line\nsecond line\n".repeat(10_000);
    LineReader reader = reader(text);
    for (int i = 0; i < 9_999; i++) {
      reader.next();
    }
    LineReader jumper = reader(text);
    assertThat(jumper.advanceTo(reader.position())).isTrue();
    assertThat(jumper.checksum()).isEqualTo(reader.checksum());
    assertThat(jumper.next()).isTrue();
    assertThat(jumper.text()).isEqualTo("second line");
  }

  @Test
  void saysThatAStreamIsShorter() throws IOException {
    assertThat(reader("abc").advanceTo(4)).isFalse();
  }

  private static List<String> lines(String text) throws IOException {
    LineReader reader = reader(text);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      lines.add(reader.text());
    }
    return lines;
  }

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
