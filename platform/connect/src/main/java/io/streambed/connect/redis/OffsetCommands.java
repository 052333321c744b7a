package io.streambed.connect.redis;

import java.util.List;

/** The commands of the record at an offset; none if only the offset is to be passed. */
record OffsetCommands(long offset, List<Command> commands) {

  OffsetCommands {
    commands = List.copyOf(commands);
  }

  static OffsetCommands skip(long offset) {
    return new OffsetCommands(offset, List.of());
  }

  long bytes() {
    return commands.stream().mapToLong(Command::bytes).sum();
  }
}
