package io.streambed.server.http;

import io.streambed.server.print.TopicPrint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The records of a topic as lines of text. Blocks while the client does not read. */
final class PrintStream {
  /** ksqlDB sends an empty line whenever this long nothing came: it notices that a client left. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Whether the formats are named before the records. */
  enum Headings {
    WITH,
    WITHOUT
  }

  private PrintStream() {}

  static void write(TopicPrint print, Headings headings, Response response, Callback callback)
      throws IOException {
    try (print) {
      response.setStatus(200);
      if (headings == Headings.WITH) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      }
      OutputStream out = Content.Sink.asOutputStream(response);
      while (!print.isOver()) {
        List<TopicPrint.Line> lines = print.next(PATIENCE);
        for (TopicPrint.Line line : lines) {
          if (headings == Headings.WITH || !line.heading()) {
            out.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
          }
        }
        if (lines.isEmpty()) {
          out.write('\n');
        }
        out.flush();
      }
      out.close();
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}
