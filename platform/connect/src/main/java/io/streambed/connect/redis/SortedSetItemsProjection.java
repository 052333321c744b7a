package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Each record holds a whole sorted set as a list, which replaces the set. A list that is null or
 * empty, or a record without a value, deletes it.
 *
 * <p>An item is whatever the templates take apart: a struct or map, or text such as {@code
 * "/index=42"}, which has the fields {@code member} and {@code score} around its last separator.
 */
record SortedSetItemsProjection(
    Target target, FieldPath list, SortedSetEntry entry, String separator) implements Projection {

  @Override
  public List<Command> commands(SinkRecord record) {
    List<Command> commands = new ArrayList<>();
    commands.add(target.delete(record));
    SchemaAndValue items = record.value() == null ? SchemaAndValue.NULL : list.in(record);
    if (items.value() == null) {
      return commands;
    }
    if (!(items.value() instanceof List<?> values)) {
      throw new DataException("\"" + list + "\" of redis.sorted-set.items is not a list");
    }
    Schema itemSchema = FieldPath.elementSchema(items.schema());
    List<byte[]> words = new ArrayList<>(2 * values.size());
    for (Object value : values) {
      if (value != null) {
        words.addAll(entry.words(record, item(itemSchema, value)));
      }
    }
    byte[] key = target.keyOf(record);
    commands.addAll(Command.split("ZADD", key, words, 2));
    byte[] seconds = target.secondsToLive(record);
    if (seconds != null) {
      commands.add(Command.of("EXPIRE", key, seconds));
    }
    return commands;
  }

  private SchemaAndValue item(@Nullable Schema schema, Object value) {
    boolean takenApart =
        entry.member().mentions(SortedSetItemsProjection::isFieldOfItem)
            || entry.score().mentions(SortedSetItemsProjection::isFieldOfItem);
    if (!(value instanceof String text) || !takenApart) {
      return new SchemaAndValue(schema, value);
    }
    int at = text.lastIndexOf(separator);
    if (at < 0) {
      throw new DataException("an item of \"" + list + "\" has no \"" + separator + "\"");
    }
    return new SchemaAndValue(
        null,
        Map.of("member", text.substring(0, at), "score", text.substring(at + separator.length())));
  }

  private static boolean isFieldOfItem(FieldPath path) {
    return path.root() == FieldPath.Root.ITEM && !path.names().isEmpty();
  }
}
