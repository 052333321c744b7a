package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** One command for Redis, its name first. */
record Command(List<byte[]> words) {

  /**
   * Lua hands at most some 8,000 values to a call, so commands of many words are given in parts of
   * this many pairs.
   */
  private static final int PAIRS = 1000;

  Command {
    words = List.copyOf(words);
  }

  static Command of(String name, byte[]... arguments) {
    List<byte[]> words = new ArrayList<>(arguments.length + 1);
    words.add(name.getBytes(UTF_8));
    words.addAll(List.of(arguments));
    return new Command(words);
  }

  /**
   * {@code NAME key word word …} with words in groups of {@code groupSize} that belong together, as
   * the one or more commands it takes; none when there are no words.
   */
  static List<Command> split(String name, byte[] key, List<byte[]> words, int groupSize) {
    List<Command> commands = new ArrayList<>();
    int step = PAIRS * groupSize;
    for (int from = 0; from < words.size(); from += step) {
      List<byte[]> part = words.subList(from, Math.min(from + step, words.size()));
      List<byte[]> command = new ArrayList<>(part.size() + 2);
      command.add(name.getBytes(UTF_8));
      command.add(key);
      command.addAll(part);
      commands.add(new Command(command));
    }
    return commands;
  }

  /** Size on the wire without the protocol's own bytes. */
  long bytes() {
    long bytes = 0;
    for (byte[] word : words) {
      bytes += word.length;
    }
    return bytes;
  }
}
