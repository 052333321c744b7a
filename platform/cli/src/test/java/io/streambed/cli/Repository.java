package io.streambed.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the tests run in the code of. */
final class Repository {
  private Repository() {}

  /** The root: the first folder above the working directory that is a project of Streambed. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("streambed.yml"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("no streambed.yml above " + Path.of("").toAbsolutePath());
  }
}
