package io.streambed.type;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a source or of a step of a query, in declared order. A {@link Row} of this schema
 * has one slot a column, at the column's position here.
 */
public record Schema(List<Column> columns) {

  public Schema {
    columns = List.copyOf(columns);
    Set<String> names = new LinkedHashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("Duplicate column name: " + column.name());
      }
    }
  }

  public static Schema of(Column... columns) {
    return new Schema(List.of(columns));
  }

  /** Key columns in order. */
  public List<Column> key() {
    return columns.stream().filter(c -> c.place() == Column.Place.KEY).toList();
  }

  /** Value columns in order. */
  public List<Column> value() {
    return columns.stream().filter(c -> c.place() == Column.Place.VALUE).toList();
  }

  public List<Column> headers() {
    return columns.stream().filter(c -> c.place() == Column.Place.HEADERS).toList();
  }

  public Optional<Column> find(String name) {
    int index = indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(columns.get(index));
  }

  /** Position of the column of that exact name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  public int size() {
    return columns.size();
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
