package io.streambed.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.engine.catalog.Description;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.type.Column;
import java.util.List;
import java.util.Map;

/** Answers to SHOW, DESCRIBE and EXPLAIN, field by field as ksqlDB writes them. */
final class DescriptionJson {
  private DescriptionJson() {}

  static void write(Description description, String statement, ObjectNode entity) {
    if (description instanceof Description.Sources sources) {
      sources(sources, statement, entity);
    } else if (description instanceof Description.SourceDetail detail) {
      head(entity, "sourceDescription", statement);
      source(detail, entity.putObject("sourceDescription"));
    } else if (description instanceof Description.SourceDetails details) {
      head(entity, "source_descriptions", statement);
      ArrayNode list = entity.putArray("sourceDescriptions");
      details.sources().forEach(detail -> source(detail, list.addObject()));
    } else if (description instanceof Description.Queries queries) {
      head(entity, "queries", statement);
      queries(queries.queries(), entity.putArray("queries"));
    } else if (description instanceof Description.QueryDetail detail) {
      head(entity, "queryDescription", statement);
      query(detail, entity.putObject("queryDescription"));
    } else if (description instanceof Description.QueryDetails details) {
      head(entity, "query_descriptions", statement);
      ArrayNode list = entity.putArray("queryDescriptions");
      details.queries().forEach(detail -> query(detail, list.addObject()));
    } else if (description instanceof Description.Topics topics) {
      topics(topics, statement, entity);
    } else {
      writeRest(description, statement, entity);
    }
  }

  private static void writeRest(Description description, String statement, ObjectNode entity) {
    if (description instanceof Description.Functions functions) {
      head(entity, "function_names", statement);
      ArrayNode list = entity.putArray("functions");
      for (Description.FunctionSummary function : functions.functions()) {
        ObjectNode node = list.addObject();
        node.put("name", function.name());
        node.put("type", function.type());
        node.put("category", function.category());
      }
    } else if (description instanceof Description.FunctionDetail detail) {
      function(detail, statement, entity);
    } else if (description instanceof Description.Types types) {
      head(entity, "type_list", statement);
      ObjectNode map = entity.putObject("types");
      types.types().forEach((name, type) -> TypeJson.write(type, map.putObject(name)));
    } else if (description instanceof Description.Properties properties) {
      properties(properties, statement, entity);
    } else if (description instanceof Description.Variables variables) {
      head(entity, "variables", statement);
      ArrayNode list = entity.putArray("variables");
      variables
          .variables()
          .forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    }
  }

  private static void head(ObjectNode entity, String type, String statement) {
    entity.put("@type", type);
    entity.put("statementText", statement);
  }

  private static void sources(Description.Sources sources, String statement, ObjectNode entity) {
    String kind =
        switch (sources.kind()) {
          case STREAM -> "streams";
          case TABLE -> "tables";
        };
    head(entity, kind, statement);
    ArrayNode list = entity.putArray(kind);
    for (SourceDefinition source : sources.sources()) {
      ObjectNode node = list.addObject();
      node.put("type", source.isTable() ? "TABLE" : "STREAM");
      node.put("name", source.name());
      node.put("topic", source.topic());
      node.put("keyFormat", source.serde().key().name());
      node.put("valueFormat", source.serde().value().name());
      node.put("isWindowed", source.isWindowed());
    }
  }

  private static void source(Description.SourceDetail detail, ObjectNode node) {
    SourceDefinition source = detail.source();
    node.put("name", source.name());
    node.put("windowType", source.serde().window().map(w -> w.type().name()).orElse(null));
    queries(detail.readers(), node.putArray("readQueries"));
    queries(detail.writers(), node.putArray("writeQueries"));
    fields(source.schema().columns(), node.putArray("fields"));
    node.put("type", source.isTable() ? "TABLE" : "STREAM");
    node.put("timestamp", source.timestamp().map(t -> t.column()).orElse(""));
    node.put("statistics", "");
    node.put("errorStats", "");
    node.put("extended", detail.extended());
    node.put("keyFormat", source.serde().key().name());
    node.put("valueFormat", source.serde().value().name());
    node.put("topic", source.topic());
    node.put("partitions", detail.topic().map(TopicFacts::partitions).orElse(0));
    node.put("replication", detail.topic().map(TopicFacts::replicas).orElse(0));
    node.put("statement", source.statement());
    node.putArray("queryOffsetSummaries");
    ArrayNode constraints = node.putArray("sourceConstraints");
    detail.constraints().forEach(constraints::add);
    node.putArray("clusterStatistics");
    node.putArray("clusterErrorStats");
  }

  private static void fields(List<Column> columns, ArrayNode fields) {
    for (Column column : columns) {
      ObjectNode field = fields.addObject();
      field.put("name", column.name());
      TypeJson.write(column.type(), field.putObject("schema"));
      switch (column.place()) {
        case KEY -> field.put("type", "KEY");
        case HEADERS -> {
          field.put("type", "HEADER");
          column.header().ifPresent(key -> field.put("headerKey", key));
        }
        case VALUE -> {}
      }
    }
  }

  private static void queries(List<Description.QuerySummary> queries, ArrayNode list) {
    for (Description.QuerySummary query : queries) {
      ObjectNode node = list.addObject();
      node.put("queryString", query.statement());
      ArrayNode sinks = node.putArray("sinks");
      query.sinks().forEach(sinks::add);
      ArrayNode topics = node.putArray("sinkKafkaTopics");
      query.sinkTopics().forEach(topics::add);
      node.put("id", query.id());
      node.putObject("statusCount").put(query.state(), 1);
      node.put("queryType", query.type().name());
      node.put("state", query.state());
    }
  }

  private static void query(Description.QueryDetail query, ObjectNode node) {
    node.put("id", query.id());
    node.put("statementText", query.statement());
    node.put("windowType", query.window().map(Enum::name).orElse(null));
    fields(query.columns(), node.putArray("fields"));
    ArrayNode sources = node.putArray("sources");
    query.sources().forEach(sources::add);
    ArrayNode sinks = node.putArray("sinks");
    query.sinks().forEach(sinks::add);
    node.put("topology", query.text());
    node.put("executionPlan", query.text());
    ObjectNode properties = node.putObject("overriddenProperties");
    query.properties().forEach(properties::put);
    ObjectNode hosts = node.putObject("ksqlHostQueryStatus");
    query.state().ifPresent(state -> hosts.put("localhost:0", state));
    node.put("queryType", query.type().name());
    ArrayNode errors = node.putArray("queryErrors");
    for (RuntimeFacts.QueryError error : query.errors()) {
      ObjectNode entry = errors.addObject();
      entry.put("timestamp", error.timestamp());
      entry.put("errorMessage", error.message());
      entry.put("type", error.type());
    }
    node.putArray("tasksMetadata");
    node.put("consumerGroupId", query.id());
    node.put("state", query.state().orElse(null));
  }

  private static void topics(Description.Topics topics, String statement, ObjectNode entity) {
    head(entity, topics.extended() ? "kafka_topics_extended" : "kafka_topics", statement);
    ArrayNode list = entity.putArray("topics");
    for (Map.Entry<String, TopicFacts> topic : topics.topics().entrySet()) {
      ObjectNode node = list.addObject();
      node.put("name", topic.getKey());
      ArrayNode replicas = node.putArray("replicaInfo");
      for (int i = 0; i < topic.getValue().partitions(); i++) {
        replicas.add(topic.getValue().replicas());
      }
      if (topics.extended()) {
        RuntimeFacts.Consumers consumers =
            topics.consumers().getOrDefault(topic.getKey(), RuntimeFacts.Consumers.NONE);
        node.put("consumerCount", consumers.members());
        node.put("consumerGroupCount", consumers.groups());
      }
    }
  }

  private static void function(
      Description.FunctionDetail detail, String statement, ObjectNode entity) {
    head(entity, "describe_function", statement);
    entity.put("name", detail.name());
    entity.put("description", detail.description());
    entity.put("author", detail.author());
    entity.put("version", detail.version());
    entity.put("path", detail.path());
    ArrayNode functions = entity.putArray("functions");
    for (Description.Overload overload : detail.overloads()) {
      ObjectNode function = functions.addObject();
      ArrayNode arguments = function.putArray("arguments");
      for (Description.Parameter parameter : overload.parameters()) {
        ObjectNode argument = arguments.addObject();
        argument.put("name", parameter.name());
        argument.put("type", parameter.type());
        argument.put("description", parameter.description());
        argument.put("isVariadic", parameter.variadic());
      }
      function.put("returnType", overload.returns());
      function.put("description", overload.description());
    }
    entity.put("type", detail.type());
  }

  private static void properties(
      Description.Properties properties, String statement, ObjectNode entity) {
    head(entity, "properties", statement);
    ArrayNode list = entity.putArray("properties");
    ArrayNode overwritten = entity.putArray("overwrittenProperties");
    ArrayNode byDefault = entity.putArray("defaultProperties");
    properties
        .properties()
        .forEach(
            property -> {
              ObjectNode node = list.addObject();
              node.put("name", property.name());
              node.put("scope", property.scope());
              node.put("value", property.value().orElse(null));
              node.put("editable", property.editable());
              node.put("level", property.level());
              if (property.overridden()) {
                overwritten.add(property.name());
              }
              if (property.byDefault()) {
                byDefault.add(property.name());
              }
            });
  }
}
