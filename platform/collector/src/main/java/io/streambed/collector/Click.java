package io.streambed.collector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request to a web server, as it is written to the topic.
 *
 * @param ip address or host name of the client; the key of the record
 * @param user who was logged in, or null
 * @param ts event time, epoch milliseconds; the timestamp of the record
 * @param page path without its query
 * @param query what followed the question mark, or null if there was none
 * @param bytes size of the response, or null if the server sent none
 * @param referrer page that led here, or null
 * @param agent browser as it names itself, or null
 */
public record Click(
    String ip,
    @Nullable String user,
    long ts,
    String method,
    String page,
    @Nullable String query,
    int status,
    @Nullable Long bytes,
    @Nullable String referrer,
    @Nullable String agent) {

  public Click {
    Objects.requireNonNull(ip, "ip");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(page, "page");
  }

  /** The same click, {@code millis} later. */
  public Click shiftedBy(long millis) {
    return millis == 0
        ? this
        : new Click(ip, user, ts + millis, method, page, query, status, bytes, referrer, agent);
  }
}
