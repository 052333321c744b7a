package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.expression.BuiltInTypes;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.type.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold of the catalog and the topics after a case: its {@code post}. */
final class PostConditions {
  private PostConditions() {}

  /** The first condition that does not hold, or empty. */
  static Optional<String> check(JsonNode post, CatalogSnapshot catalog, Set<String> topics) {
    for (JsonNode source : post.path("sources")) {
      String difference = checkSource(source, catalog);
      if (difference != null) {
        return Optional.of("source " + source.path("name").asText() + ": " + difference);
      }
    }
    for (JsonNode topic : post.path("topics").path("topics")) {
      String name = topic.path("name").asText();
      // ksqlDB's internal topics have names of their own there, and here
      if (!name.startsWith("_confluent-")) {
        String difference = checkTopic(topic, name, catalog, topics);
        if (difference != null) {
          return Optional.of("topic " + name + ": " + difference);
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable String checkSource(JsonNode wanted, CatalogSnapshot catalog) {
    Optional<SourceDefinition> found = catalog.source(wanted.path("name").asText());
    if (found.isEmpty()) {
      return "does not exist";
    }
    SourceDefinition source = found.get();
    String type = source.isTable() ? "table" : "stream";
    if (wanted.has("type") && !type.equals(wanted.path("type").asText().toLowerCase(Locale.ROOT))) {
      return "is a " + type;
    }
    if (wanted.has("schema") && !schema(wanted.path("schema").asText()).equals(schema(source))) {
      return "expected schema " + wanted.path("schema").asText() + ", got " + source.schema();
    }
    if (wanted.has("isSource") && wanted.path("isSource").asBoolean() != source.readOnly()) {
      return "expected isSource " + wanted.path("isSource");
    }
    if (wanted.has("valueFormat")
        && !format(wanted.path("valueFormat")).equals(source.serde().value().name())) {
      return "has value format " + source.serde().value().name();
    }
    return wanted.has("keyFormat") ? checkKeyFormat(wanted.path("keyFormat"), source) : null;
  }

  private static @Nullable String checkKeyFormat(JsonNode wanted, SourceDefinition source) {
    if (!format(wanted).equals(source.serde().key().name())) {
      return "has key format " + source.serde().key().name();
    }
    String window = source.serde().window().map(w -> w.type().name()).orElse("");
    if (wanted.isObject() && !window.equals(wanted.path("windowType").asText(""))) {
      return "expected window type " + wanted.path("windowType") + ", got " + window;
    }
    long size = source.serde().window().flatMap(w -> w.size()).orElse(0L);
    if (wanted.isObject() && size != wanted.path("windowSize").asLong(0)) {
      return "expected window size " + wanted.path("windowSize") + ", got " + size;
    }
    return null;
  }

  private static String format(JsonNode format) {
    return format.isObject() ? format.path("format").asText() : format.asText();
  }

  /** Keys and values apart; whether a key is primary follows from the kind of the source. */
  private static List<String> schema(String columns) {
    return SqlParser.parseColumns(columns).stream().map(PostConditions::column).toList();
  }

  private static String column(ColumnDefinition column) {
    String type = BuiltInTypes.resolve(column.type()).toString();
    boolean key =
        column.role() == ColumnDefinition.Role.KEY
            || column.role() == ColumnDefinition.Role.PRIMARY_KEY;
    return column.name() + " " + type + (key ? " KEY" : "");
  }

  private static List<String> schema(SourceDefinition source) {
    return source.schema().columns().stream()
        .map(c -> c.name() + " " + c.type() + (c.place() == Column.Place.KEY ? " KEY" : ""))
        .collect(Collectors.toList());
  }

  private static @Nullable String checkTopic(
      JsonNode wanted, String name, CatalogSnapshot catalog, Set<String> topics) {
    if (!topics.contains(name)) {
      return "does not exist";
    }
    Optional<SourceDefinition> source =
        catalog.sources().values().stream().filter(s -> s.topic().equals(name)).findFirst();
    if (source.isEmpty()) {
      return null;
    }
    if (wanted.has("keyFormat")
        && !format(wanted.path("keyFormat")).equals(source.get().serde().key().name())) {
      return "has key format " + source.get().serde().key().name();
    }
    if (wanted.has("valueFormat")
        && !format(wanted.path("valueFormat")).equals(source.get().serde().value().name())) {
      return "has value format " + source.get().serde().value().name();
    }
    return null;
  }
}
