package io.streambed.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes that functions of jars may not use: {@code resource-blacklist.txt} in the folder of
 * the jars. A line names a class or a package, by its beginning; empty lines and those that begin
 * with {@code #} say nothing.
 */
record Blacklist(List<String> beginnings) {
  static final String FILE = "resource-blacklist.txt";

  Blacklist {
    beginnings = List.copyOf(beginnings);
  }

  /** The list in the folder of a jar; without a file it is empty. */
  static Blacklist beside(Path jar) throws IOException {
    try {
      return new Blacklist(
          Files.readAllLines(jar.resolveSibling(FILE)).stream()
              .map(String::trim)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList());
    } catch (NoSuchFileException e) {
      return new Blacklist(List.of());
    }
  }

  boolean contains(String className) {
    return beginnings.stream().anyMatch(className::startsWith);
  }
}
