package io.streambed.client;

import io.streambed.common.PlatformException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a running query, as they come. Waits in {@link #hasNext} for the next row, and reads
 * no more from the server than is asked for. For one thread; {@link #close} may be called by any.
 */
public final class QueryRows implements Iterator<List<@Nullable Object>>, AutoCloseable {
  private final Stream<String> response;
  private final Iterator<String> lines;
  private final String queryId;
  private final List<String> columnNames;
  private final List<String> columnTypes;
  private @Nullable List<@Nullable Object> next;
  private volatile boolean closed;

  QueryRows(Stream<String> response) {
    this.response = response;
    this.lines = response.iterator();
    Map<String, @Nullable Object> header = header();
    this.queryId = String.valueOf(header.getOrDefault("queryId", ""));
    this.columnNames = texts(header.get("columnNames"));
    this.columnTypes = texts(header.get("columnTypes"));
  }

  private Map<String, @Nullable Object> header() {
    if (!lines.hasNext()) {
      throw new PlatformException(
          ClientErrorCode.SERVER_FAILED, "the server ended the query without an answer");
    }
    return object(lines.next());
  }

  /** Id of the query, as {@code /close-query} takes it; empty for some pull queries. */
  public String queryId() {
    return queryId;
  }

  public List<String> columnNames() {
    return columnNames;
  }

  /** SQL types, one a column. */
  public List<String> columnTypes() {
    return columnTypes;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      try {
        if (closed || !lines.hasNext()) {
          return false;
        }
        String line = lines.next();
        if (line.startsWith("[")) {
          next = list(Json.parse(line));
        } else if (!line.isBlank()) {
          object(line);
        }
      } catch (UncheckedIOException e) {
        if (closed) {
          return false;
        }
        throw new PlatformException(
            io.streambed.common.Problem.of(
                ClientErrorCode.UNREACHABLE, "the connection was lost while rows were read"),
            e);
      }
    }
    return true;
  }

  @Override
  public List<@Nullable Object> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    List<@Nullable Object> row = next;
    next = null;
    return row;
  }

  /** Ends the query: the server sees that the client has gone. */
  @Override
  public void close() {
    closed = true;
    response.close();
  }

  /** A line that is no row: the header, or an error that ends the query. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(String line) {
    if (!(Json.parse(line) instanceof Map<?, ?> map)) {
      throw new PlatformException(
          ClientErrorCode.SERVER_FAILED, "the server answered with something that is no row");
    }
    if (map.containsKey("error_code")) {
      throw KsqlClient.refusal(map);
    }
    return (Map<String, @Nullable Object>) map;
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(@Nullable Object value) {
    return (List<@Nullable Object>) java.util.Objects.requireNonNull(value);
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
