package io.streambed.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.server.QueryService;
import io.streambed.server.ServerErrorCode;
import io.streambed.server.ServerIdentity;
import io.streambed.server.StatementFailure;
import io.streambed.server.StatementService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes of ksqlDB's API. Blocking: each request has a thread while it is answered. */
public final class ApiHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY_BYTES = 10 << 20;

  private final ServerIdentity identity;
  private final StatementService statements;
  private final QueryService queries;
  private final Handler pages;

  /**
   * @param pages answers what is no route of the API: the console
   */
  public ApiHandler(
      ServerIdentity identity, StatementService statements, QueryService queries, Handler pages) {
    this.identity = identity;
    this.statements = statements;
    this.queries = queries;
    this.pages = pages;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String route = request.getMethod() + " " + Request.getPathInContext(request);
    try {
      switch (route) {
        case "GET /" -> redirect(request, response, callback);
        case "GET /info" -> answer(response, callback, 200, info());
        case "GET /healthcheck" -> answer(response, callback, 200, health());
        case "POST /ksql" -> ksql(request, response, callback);
        case "POST /query" -> query(request, response, callback);
        case "POST /query-stream" -> queryStream(request, response, callback);
        case "POST /close-query" -> closeQuery(request, response, callback);
        default -> {
          return pages.handle(request, response, callback);
        }
      }
    } catch (StatementFailure e) {
      answer(
          response,
          callback,
          ErrorBody.ofStatement(e.problem(), e.statement(), Entities.of(e.done())));
    } catch (PlatformException e) {
      answer(response, callback, ErrorBody.of(e.problem()));
    } catch (UncheckedIOException e) {
      // the client has gone: nobody is left to answer
      callback.failed(e);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("route", route).setCause(e).log("cannot answer a request");
      answer(
          response,
          callback,
          ErrorBody.of(500, 50000, "The server failed; its log says why. This is our defect."));
    }
    return true;
  }

  /** A browser goes to the console, a client to what ksqlDB answers. */
  private static void redirect(Request request, Response response, Callback callback) {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    boolean browser = accept != null && accept.contains("text/html");
    Response.sendRedirect(request, response, callback, 307, browser ? "/console/" : "/info", true);
  }

  private ObjectNode info() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode info = root.putObject("KsqlServerInfo");
    info.put("version", identity.version());
    info.put("kafkaClusterId", identity.kafkaClusterId());
    info.put("ksqlServiceId", identity.serviceId());
    info.put("serverStatus", "RUNNING");
    return root;
  }

  private static ObjectNode health() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("isHealthy", true);
    ObjectNode details = root.putObject("details");
    details.putObject("metastore").put("isHealthy", true);
    details.putObject("kafka").put("isHealthy", true);
    details.putObject("commandRunner").put("isHealthy", true);
    root.put("serverState", "READY");
    return root;
  }

  private void ksql(Request request, Response response, Callback callback) throws IOException {
    JsonNode body = body(request);
    String script = body.path("ksql").asText("");
    answer(
        response,
        callback,
        200,
        Entities.of(
            statements.execute(
                script,
                texts(body.path("streamsProperties")),
                texts(body.path("sessionVariables")))));
  }

  private void queryStream(Request request, Response response, Callback callback)
      throws IOException {
    JsonNode body = body(request);
    if (!body.path("sql").isTextual()) {
      answer(
          response,
          callback,
          ErrorBody.of(400, 40000, "Invalid JSON in request: the field \"sql\" is missing"));
      return;
    }
    String sql = body.path("sql").asText();
    try {
      QueryService.Opened opened =
          queries.open(sql, texts(body.path("properties")), texts(body.path("sessionVariables")));
      if (opened instanceof QueryService.Opened.Rows rows) {
        RowStream.write(rows.query(), request, response, callback);
      } else if (opened instanceof QueryService.Opened.Print print) {
        PrintStream.write(print.print(), PrintStream.Headings.WITHOUT, response, callback);
      }
    } catch (PlatformException e) {
      answer(response, callback, ErrorBody.ofQuery(e.problem(), sql));
    }
  }

  /** The older endpoint for queries; so far it serves PRINT alone. */
  private void query(Request request, Response response, Callback callback) throws IOException {
    JsonNode body = body(request);
    String sql = body.path("ksql").asText("");
    QueryService.Opened opened;
    try {
      // as on ksqlDB, this endpoint takes variables and does not replace them
      opened = queries.open(sql, texts(body.path("streamsProperties")), Map.of());
    } catch (PlatformException e) {
      answer(response, callback, ErrorBody.ofQuery(e.problem(), sql));
      return;
    }
    if (opened instanceof QueryService.Opened.Print print) {
      PrintStream.write(print.print(), PrintStream.Headings.WITH, response, callback);
    } else if (opened instanceof QueryService.Opened.Rows rows) {
      rows.query().close();
      answer(
          response,
          callback,
          ErrorBody.of(400, 40000, "queries are served at /query-stream by this server"));
    }
  }

  private void closeQuery(Request request, Response response, Callback callback)
      throws IOException {
    String id = body(request).path("queryId").asText("");
    if (queries.close(id)) {
      response.setStatus(200);
      callback.succeeded();
    } else {
      answer(response, callback, ErrorBody.of(400, 40000, "No query with id " + id));
    }
  }

  private static JsonNode body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
      if (bytes.length > MAX_BODY_BYTES) {
        throw new PlatformException(
            ServerErrorCode.BAD_REQUEST, "the request is larger than " + MAX_BODY_BYTES + " bytes");
      }
      JsonNode node = JSON.readTree(bytes);
      return node == null ? JsonNodeFactory.instance.objectNode() : node;
    } catch (JsonProcessingException e) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.BAD_REQUEST, "Invalid JSON in request: " + e.getOriginalMessage()),
          e);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> result = new LinkedHashMap<>();
    object.properties().forEach(field -> result.put(field.getKey(), field.getValue().asText()));
    return result;
  }

  private static void answer(Response response, Callback callback, ErrorBody error) {
    if (response.isCommitted()) {
      callback.failed(new IOException("the answer was under way when it failed"));
      return;
    }
    answer(response, callback, error.status(), error.json());
  }

  private static void answer(Response response, Callback callback, int status, JsonNode json) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
