package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Each record is one member of a sorted set, many records share a set. A record without a value
 * removes its member, or the whole set if the member cannot be told without the value.
 */
record SortedSetProjection(Target target, SortedSetEntry entry) implements Projection {

  @Override
  public List<Command> commands(SinkRecord record) {
    if (record.value() == null) {
      return List.of(remove(record));
    }
    byte[] key = target.keyOf(record);
    List<Command> commands =
        new ArrayList<>(Command.split("ZADD", key, entry.words(record, SchemaAndValue.NULL), 2));
    byte[] seconds = target.secondsToLive(record);
    if (seconds != null) {
      commands.add(Command.of("EXPIRE", key, seconds));
    }
    return commands;
  }

  private Command remove(SinkRecord record) {
    return entry.member().mentions(FieldPath.Root.VALUE)
        ? target.delete(record)
        : Command.of("ZREM", target.keyOf(record), entry.memberOf(record, SchemaAndValue.NULL));
  }
}
