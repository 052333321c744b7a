package io.streambed.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.server.StatementResult;
import java.util.List;

/** The answers of {@code POST /ksql}: one entity for each statement that has an answer. */
final class Entities {
  private Entities() {}

  static ArrayNode of(List<StatementResult> results) {
    ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    for (StatementResult result : results) {
      add(entities, result);
    }
    return entities;
  }

  private static void add(ArrayNode entities, StatementResult result) {
    if (result instanceof StatementResult.Silent) {
      return;
    }
    ObjectNode entity = entities.addObject();
    if (result instanceof StatementResult.Accepted accepted) {
      entity.put("@type", "currentStatus");
      entity.put("statementText", accepted.statement());
      entity.put("commandId", accepted.commandId());
      ObjectNode status = entity.putObject("commandStatus");
      status.put("status", "SUCCESS");
      status.put("message", accepted.message());
      status.put("queryId", accepted.queryId().orElse(null));
      entity.put("commandSequenceNumber", accepted.sequence());
    } else if (result instanceof StatementResult.Warned warned) {
      entity.put("@type", "warning_entity");
      entity.put("statementText", warned.statement());
      entity.put("message", warned.message());
    } else if (result instanceof StatementResult.TopicAsserted asserted) {
      entity.put("@type", "assert_topic");
      entity.put("statementText", asserted.statement());
      entity.put("topicName", asserted.topic());
      entity.put("exists", asserted.exists());
    } else if (result instanceof StatementResult.SchemaAsserted asserted) {
      entity.put("@type", "assert_schema");
      entity.put("statementText", asserted.statement());
      entity.put("subject", asserted.subject().orElse(null));
      entity.put("id", asserted.id().isPresent() ? asserted.id().getAsInt() : null);
      entity.put("exists", asserted.exists());
    } else if (result instanceof StatementResult.Described described) {
      DescriptionJson.write(described.description(), described.statement(), entity);
    }
    entity.putArray("warnings");
  }
}
