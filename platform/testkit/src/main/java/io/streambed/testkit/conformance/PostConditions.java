package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.expression.BuiltInTypes;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.format.FormatSpec;
import io.streambed.format.SerdeFeature;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.type.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of the catalog and the topics after a case: its {@code post}. */
final class PostConditions {
  private final CatalogSnapshot catalog;
  private final InMemoryTopics topics;
  private final Set<String> produced;

  /**
   * @param produced names of all topics that queries wrote to, internal ones included
   */
  PostConditions(CatalogSnapshot catalog, InMemoryTopics topics, Set<String> produced) {
    this.catalog = catalog;
    this.topics = topics;
    this.produced = produced;
  }

  /** The first condition that does not hold, or empty. */
  Optional<String> check(JsonNode post) {
    for (JsonNode source : post.path("sources")) {
      String difference = checkSource(source);
      if (difference != null) {
        return Optional.of("source " + source.path("name").asText() + ": " + difference);
      }
    }
    for (JsonNode topic : post.path("topics").path("topics")) {
      String name = topic.path("name").asText();
      // ksqlDB's internal topics have names of their own there, and here
      if (!name.startsWith("_confluent-")) {
        String difference = checkTopic(topic, name);
        if (difference != null) {
          return Optional.of("topic " + name + ": " + difference);
        }
      }
    }
    return checkBlacklist(post.path("topics").path("blacklist").asText());
  }

  private Optional<String> checkBlacklist(String regex) {
    if (regex.isEmpty()) {
      return Optional.empty();
    }
    Pattern pattern = Pattern.compile(regex);
    return Stream.concat(topics.names().stream(), produced.stream())
        .filter(name -> pattern.matcher(name).find())
        .findFirst()
        .map(name -> "topic " + name + " must not exist");
  }

  private @Nullable String checkSource(JsonNode wanted) {
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
    TopicSerde serde = source.serde();
    if (wanted.has("keyFeatures") && !features(wanted, "keyFeatures", serde.keyFeatures())) {
      return "has key features " + serde.keyFeatures();
    }
    if (wanted.has("valueFeatures") && !features(wanted, "valueFeatures", serde.valueFeatures())) {
      return "has value features " + serde.valueFeatures();
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

  private @Nullable String checkTopic(JsonNode wanted, String name) {
    Optional<TopicFacts> facts = topics.observed().topic(name);
    if (facts.isEmpty()) {
      return "does not exist";
    }
    if (wanted.has("partitions") && wanted.path("partitions").asInt() != facts.get().partitions()) {
      return "has " + facts.get().partitions() + " partitions";
    }
    for (String schema : List.of("keySchema", "valueSchema", "keySchemaId", "valueSchemaId")) {
      if (wanted.has(schema)) {
        return "has no " + schema + ": there is no schema registry";
      }
    }
    List<SourceDefinition> sources =
        catalog.sources().values().stream().filter(s -> s.topic().equals(name)).toList();
    String difference = null;
    for (SourceDefinition source : sources) {
      difference = checkFormats(wanted, source.serde());
      if (difference == null) {
        return null;
      }
    }
    return difference;
  }

  private static @Nullable String checkFormats(JsonNode wanted, TopicSerde serde) {
    JsonNode key = wanted.path("keyFormat");
    if (!key.isMissingNode() && !matches(key, serde.key(), serde.keyFeatures(), serde.window())) {
      return "has key format " + serde.key() + " " + serde.keyFeatures() + " " + serde.window();
    }
    JsonNode value = wanted.path("valueFormat");
    return !value.isMissingNode()
            && !matches(value, serde.value(), serde.valueFeatures(), Optional.empty())
        ? "has value format " + serde.value() + " " + serde.valueFeatures()
        : null;
  }

  private static boolean matches(
      JsonNode wanted, FormatSpec format, Set<SerdeFeature> features, Optional<KeyWindow> window) {
    Map<String, String> properties = new TreeMap<>();
    wanted
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    String type = window.map(w -> w.type().name()).orElse("");
    return format(wanted).equals(format.name())
        && properties.equals(format.properties())
        && features(wanted, "features", features)
        && wanted.path("windowInfo").path("type").asText("").equals(type);
  }

  private static boolean features(JsonNode wanted, String field, Set<SerdeFeature> actual) {
    Set<String> names = new TreeSet<>();
    wanted.path(field).forEach(feature -> names.add(feature.asText()));
    return names.equals(actual.stream().map(Enum::name).collect(Collectors.toSet()));
  }
}
