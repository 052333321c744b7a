package io.streambed.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process takes, pages shared with others counted in proportion (PSS). */
public final class ResidentMemory {
  private ResidentMemory() {}

  /** Bytes; empty if the process has ended or the system does not tell (it is Linux that does). */
  public static OptionalLong bytesOf(ProcessHandle process) {
    Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    try {
      for (String line : Files.readAllLines(rollup)) {
        if (line.startsWith("Pss:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
