package io.streambed.server;

import io.streambed.type.Column;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a pull query on a table, all of which are there. */
final class FoundRows implements OpenQuery {
  private final String id;
  private final List<Column> columns;
  private final Iterator<List<@Nullable Object>> rows;

  FoundRows(String id, List<Column> columns, List<List<@Nullable Object>> rows) {
    this.id = id;
    this.columns = List.copyOf(columns);
    this.rows = rows.iterator();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public Optional<String> finalMessage() {
    return Optional.empty();
  }

  @Override
  public Next next(Duration timeout) {
    return rows.hasNext() ? new Next.Row(rows.next()) : new Next.End();
  }

  @Override
  public void close() {}
}
