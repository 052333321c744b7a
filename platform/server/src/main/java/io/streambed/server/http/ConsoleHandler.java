package io.streambed.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.console.Asset;
import io.streambed.console.ConsoleAssets;
import io.streambed.engine.query.QueryStatus;
import io.streambed.server.RunningQueries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The console's files, and what it asks beside ksqlDB's API: the counters of the queries. */
public final class ConsoleHandler extends Handler.Abstract.NonBlocking {
  private static final String ROOT = "/console/";

  private final ConsoleAssets assets = new ConsoleAssets();
  private final RunningQueries queries;

  public ConsoleHandler(RunningQueries queries) {
    this.queries = queries;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!request.getMethod().equals("GET")) {
      return notFound(response, callback);
    }
    if (path.equals("/console")) {
      Response.sendRedirect(request, response, callback, ROOT);
      return true;
    }
    if (path.equals(ROOT + "api/queries")) {
      return send(
          response,
          callback,
          "application/json",
          ByteBuffer.wrap(counters().toString().getBytes(StandardCharsets.UTF_8)));
    }
    Optional<Asset> asset =
        path.startsWith(ROOT) ? assets.find(path.substring(ROOT.length())) : Optional.empty();
    if (asset.isEmpty()) {
      return notFound(response, callback);
    }
    String etag = asset.get().etag();
    response.getHeaders().put(HttpHeader.ETAG, etag);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    if (etag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
      response.setStatus(304);
      callback.succeeded();
      return true;
    }
    return send(response, callback, asset.get().contentType(), asset.get().content());
  }

  private ObjectNode counters() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode list = root.putArray("queries");
    queries
        .statuses()
        .forEach(
            (id, status) -> {
              ObjectNode node = list.addObject();
              node.put("id", id);
              write(status, node);
            });
    return root;
  }

  private static void write(QueryStatus status, ObjectNode node) {
    node.put("state", status.state().name());
    node.put("in", status.in());
    node.put("out", status.out());
    node.put("dropped", status.dropped());
    node.put("late", status.late());
    node.put("errors", status.errors());
  }

  private static boolean notFound(Response response, Callback callback) {
    response.setStatus(404);
    callback.succeeded();
    return true;
  }

  private static boolean send(
      Response response, Callback callback, String contentType, ByteBuffer content) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.write(true, content, callback);
    return true;
  }
}
