package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** Each record sets its key to text; a record without a value, or a value that is null, deletes. */
record StringProjection(Target target, Template value) implements Projection {

  private static final byte[] EXPIRES = "EX".getBytes(UTF_8);

  @Override
  public List<Command> commands(SinkRecord record) {
    byte[] text = record.value() == null ? null : value.render(record);
    if (text == null) {
      return List.of(target.delete(record));
    }
    byte[] key = target.keyOf(record);
    byte[] seconds = target.secondsToLive(record);
    return List.of(
        seconds == null
            ? Command.of("SET", key, text)
            : Command.of("SET", key, text, EXPIRES, seconds));
  }
}
