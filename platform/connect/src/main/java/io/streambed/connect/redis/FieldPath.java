package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A place in a record, written {@code value.CUSTOMER.ID}. */
record FieldPath(Root root, List<String> names) {

  /** What a path starts from. */
  enum Root {
    TOPIC,
    PARTITION,
    OFFSET,
    TIMESTAMP,
    KEY,
    VALUE,
    /** One element of the list that is expanded into a sorted set. */
    ITEM;

    boolean hasFields() {
      return this == KEY || this == VALUE || this == ITEM;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  FieldPath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static FieldPath parse(String text) {
    List<String> steps = new ArrayList<>(Arrays.asList(text.split("\\.", -1)));
    String first = steps.remove(0);
    Root root =
        Arrays.stream(Root.values())
            .filter(candidate -> candidate.text().equals(first))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + text
                            + "\" starts with none of topic, partition, offset, timestamp, key,"
                            + " value and item"));
    if (steps.contains("")) {
      throw new IllegalArgumentException("\"" + text + "\" has a field without a name");
    }
    if (!steps.isEmpty() && !root.hasFields()) {
      throw new IllegalArgumentException("\"" + text + "\": " + first + " has no fields");
    }
    return new FieldPath(root, steps);
  }

  /**
   * What stands at this place, {@link SchemaAndValue#NULL} if nothing does.
   *
   * @throws DataException if the schema of the record has no such place
   */
  SchemaAndValue in(SinkRecord record) {
    return switch (root) {
      case TOPIC -> new SchemaAndValue(Schema.STRING_SCHEMA, record.topic());
      case PARTITION -> new SchemaAndValue(Schema.INT32_SCHEMA, record.kafkaPartition());
      case OFFSET -> new SchemaAndValue(Schema.INT64_SCHEMA, record.kafkaOffset());
      case TIMESTAMP -> new SchemaAndValue(Schema.OPTIONAL_INT64_SCHEMA, record.timestamp());
      case KEY -> descend(new SchemaAndValue(record.keySchema(), record.key()));
      case VALUE -> descend(new SchemaAndValue(record.valueSchema(), record.value()));
      case ITEM -> throw new IllegalStateException("no item in a record: " + this);
    };
  }

  /** The same within an item of a list. */
  SchemaAndValue inItem(SchemaAndValue item) {
    return descend(item);
  }

  private SchemaAndValue descend(SchemaAndValue start) {
    SchemaAndValue current = start;
    for (String name : names) {
      current = step(current, name);
    }
    return current.value() == null ? SchemaAndValue.NULL : current;
  }

  private SchemaAndValue step(SchemaAndValue from, String name) {
    Object value = from.value();
    if (value == null) {
      return SchemaAndValue.NULL;
    }
    if (value instanceof Struct struct) {
      Field field = struct.schema().field(name);
      if (field == null) {
        throw new DataException("there is no field \"" + name + "\" for \"" + this + "\"");
      }
      return new SchemaAndValue(field.schema(), struct.get(field));
    }
    if (value instanceof Map<?, ?> map) {
      return new SchemaAndValue(elementSchema(from.schema()), map.get(name));
    }
    throw new DataException(
        "\""
            + this
            + "\" asks for a field of something that has none, a "
            + value.getClass().getSimpleName());
  }

  /** Schema of the elements of a list or the values of a map, null where there is none. */
  static @Nullable Schema elementSchema(@Nullable Schema schema) {
    return schema == null
            || (schema.type() != Schema.Type.MAP && schema.type() != Schema.Type.ARRAY)
        ? null
        : schema.valueSchema();
  }

  @Override
  public String toString() {
    return names.isEmpty() ? root.text() : root.text() + "." + String.join(".", names);
  }
}
