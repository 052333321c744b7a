package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Each record writes fields of a hash: those of its value, or the chosen ones. A field that is null
 * is removed, and fields of other origin stay, so several connectors can share a hash.
 *
 * @param fields paths within the value, in the order they are written; all fields if empty
 */
record HashProjection(Target target, List<FieldPath> fields) implements Projection {

  HashProjection {
    fields = List.copyOf(fields);
  }

  @Override
  public List<Command> commands(SinkRecord record) {
    if (record.value() == null) {
      return List.of(target.delete(record));
    }
    List<byte[]> present = new ArrayList<>();
    List<byte[]> absent = new ArrayList<>();
    select(record)
        .forEach(
            (name, value) -> {
              byte[] field = name.getBytes(UTF_8);
              byte[] text = ValueText.of(value);
              if (text == null) {
                absent.add(field);
              } else {
                present.add(field);
                present.add(text);
              }
            });
    byte[] key = target.keyOf(record);
    List<Command> commands = new ArrayList<>(Command.split("HSET", key, present, 2));
    commands.addAll(Command.split("HDEL", key, absent, 1));
    byte[] seconds = target.secondsToLive(record);
    if (seconds != null) {
      commands.add(Command.of("EXPIRE", key, seconds));
    }
    return commands;
  }

  private Map<String, SchemaAndValue> select(SinkRecord record) {
    Map<String, SchemaAndValue> selected = new LinkedHashMap<>();
    if (!fields.isEmpty()) {
      for (FieldPath path : fields) {
        selected.put(String.join(".", path.names()), path.in(record));
      }
      return selected;
    }
    Object value = record.value();
    if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        selected.put(field.name(), new SchemaAndValue(field.schema(), struct.get(field)));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, item) ->
              selected.put(
                  String.valueOf(name),
                  new SchemaAndValue(FieldPath.elementSchema(record.valueSchema()), item)));
    } else {
      throw new DataException("redis.mode HASH needs a value with fields");
    }
    return selected;
  }
}
