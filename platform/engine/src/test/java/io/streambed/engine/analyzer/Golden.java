package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts in files beside the tests. With {@code -Dstreambed.rewrite=true} they are written
 * anew, to be read in the diff.
 */
final class Golden {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/streambed/engine/analyzer").toAbsolutePath();

  private Golden() {}

  static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  static void check(String name, String actual) throws IOException {
    if (Boolean.getBoolean("streambed.rewrite")) {
      Files.writeString(FOLDER.resolve(name), actual);
    }
    assertThat(actual).isEqualTo(read(name));
  }
}
