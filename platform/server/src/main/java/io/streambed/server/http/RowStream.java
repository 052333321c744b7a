package io.streambed.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streambed.common.PlatformException;
import io.streambed.server.OpenQuery;
import io.streambed.type.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Rows as {@code application/vnd.ksqlapi.delimited.v1}: a header, then a JSON array a line. Writing
 * blocks while the client does not read, and so the query waits for the client.
 */
final class RowStream {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private RowStream() {}

  /**
   * Writes rows until they end, or until the client has gone, also when no row comes.
   *
   * @param request whose body has been read
   */
  static void write(OpenQuery query, Request request, Response response, Callback callback) {
    try (query;
        ClientPresence client = ClientPresence.of(request)) {
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/vnd.ksqlapi.delimited.v1");
      OutputStream out = Content.Sink.asOutputStream(response);
      write(query, client, out);
      out.close();
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    callback.succeeded();
  }

  private static void write(OpenQuery query, ClientPresence client, OutputStream out)
      throws IOException {
    out.write(header(query));
    out.flush();
    boolean unflushed = false;
    try {
      while (true) {
        OpenQuery.Next next = query.next(unflushed ? Duration.ZERO : PATIENCE);
        if (next instanceof OpenQuery.Next.Row row) {
          out.write(line(row));
          unflushed = true;
        } else if (next instanceof OpenQuery.Next.Nothing) {
          if (client.isGone()) {
            throw new EofException("the client has gone");
          }
          if (unflushed) {
            out.flush();
          }
          unflushed = false;
        } else {
          return;
        }
      }
    } catch (PlatformException e) {
      ErrorBody error = ErrorBody.of(e.problem());
      out.write((error.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] header(OpenQuery query) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("queryId", query.id());
      json.writeArrayFieldStart("columnNames");
      for (Column column : query.columns()) {
        json.writeString(column.name());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("columnTypes");
      for (Column column : query.columns()) {
        json.writeString(column.type().toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static byte[] line(OpenQuery.Next.Row row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      Values.writeList(json, row.values());
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }
}
