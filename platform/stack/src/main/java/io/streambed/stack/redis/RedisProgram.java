package io.streambed.stack.redis;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import io.streambed.stack.host.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The Redis program for this machine, one of those that the embedded-redis library carries.
 *
 * @param resource its name in that library, which holds the version
 */
record RedisProgram(String resource) {

  /**
   * @throws PlatformException if there is none for this machine
   */
  static RedisProgram forThisMachine() {
    return forMachine(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static RedisProgram forMachine(String system, String processor) {
    String machine = family(system) + "-" + processor.toLowerCase(Locale.ROOT);
    return switch (machine) {
      case "linux-amd64", "linux-x86_64" -> new RedisProgram("redis-server-6.2.6-v5-linux-amd64");
      case "linux-aarch64", "linux-arm64" -> new RedisProgram("redis-server-6.2.7-linux-arm64");
      case "darwin-x86_64", "darwin-amd64" ->
          new RedisProgram("redis-server-6.2.6-v5-darwin-amd64");
      case "darwin-aarch64", "darwin-arm64" ->
          new RedisProgram("redis-server-6.2.6-v5-darwin-arm64");
      default ->
          throw new PlatformException(
              Problem.of(
                      StackErrorCode.MACHINE_NOT_SUPPORTED,
                      "there is no bundled Redis for \"" + machine + "\"")
                  .withHint("Run on Linux or macOS, x86-64 or ARM."));
    };
  }

  /** Puts the program into the folder, unless it is there already, and returns its path. */
  Path installIn(Path folder) {
    Path program = folder.resolve(resource);
    if (Files.isExecutable(program)) {
      return program;
    }
    Path draft = folder.resolve(resource + ".new");
    try (InputStream in = RedisProgram.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      Files.createDirectories(folder);
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      if (!draft.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + draft + " executable");
      }
      return Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DataFolder.unusable(folder, e);
    }
  }

  private static String family(String system) {
    String lower = system.toLowerCase(Locale.ROOT);
    return lower.startsWith("mac") ? "darwin" : lower;
  }
}
