package io.streambed.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.common.ErrorCode;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.server.ServerErrorCode;
import java.util.Set;

/** ksqlDB's error answers: the kind of a problem decides the status. */
record ErrorBody(int status, ObjectNode json) {
  /** What ksqlDB answers without the statement that it was found in. */
  private static final Set<ErrorCode> OF_REQUEST =
      Set.of(
          ServerErrorCode.ASSERTION_FAILED,
          ServerErrorCode.TOPIC_NOT_FOUND,
          EngineErrorCode.QUERY_NOT_UPGRADEABLE,
          EngineErrorCode.TOPIC_NOT_FOUND,
          EngineErrorCode.NOT_INSERTABLE,
          EngineErrorCode.FUNCTION_NOT_FOUND);

  /** A statement was refused. */
  static ErrorBody ofStatement(Problem problem, String statement, ArrayNode done) {
    if (OF_REQUEST.contains(problem.code())) {
      return of(problem);
    }
    if (status(problem) / 100 == 5) {
      ErrorBody failed = of(problem);
      failed.json.put("@type", "statement_error");
      failed.json.put("statementText", statement);
      failed.json.set("entities", done);
      return failed;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@type", "statement_error");
    json.put("error_code", problem.code() == ServerErrorCode.WRONG_ENDPOINT ? 40002 : 40001);
    json.put("message", problem.message());
    json.put("statementText", statement);
    json.set("entities", done);
    hint(json, problem);
    return new ErrorBody(400, json);
  }

  /** A query was refused; ksqlDB quotes it as it was written. */
  static ErrorBody ofQuery(Problem problem, String query) {
    return problem.code() == ServerErrorCode.SETTING_INVALID
        ? of(problem)
        : ofStatement(problem, query, JsonNodeFactory.instance.arrayNode());
  }

  /** The request failed. */
  static ErrorBody of(Problem problem) {
    int status = status(problem);
    ErrorBody body = of(status, status * 100, problem.message());
    hint(body.json, problem);
    return body;
  }

  static ErrorBody of(int status, int code, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@type", "generic_error");
    json.put("error_code", code);
    json.put("message", message);
    return new ErrorBody(status, json);
  }

  /** What ksqlDB's answers do not have: code, hint and place, for our own shell. */
  private static void hint(ObjectNode json, Problem problem) {
    ObjectNode detail = json.putObject("streambed");
    detail.put("code", problem.code().id());
    problem.hint().ifPresent(hint -> detail.put("hint", hint));
    problem
        .span()
        .ifPresent(
            span -> {
              detail.put("line", span.line());
              detail.put("column", span.column());
              detail.put("length", span.length());
            });
  }

  private static int status(Problem problem) {
    if (problem.code() == ServerErrorCode.ASSERTION_FAILED) {
      return 417;
    }
    return switch (problem.code().kind()) {
      case USER -> 400;
      case CONFLICT -> 409;
      case RESOURCES -> 503;
      case EXTERNAL, INTERNAL -> 500;
    };
  }
}
