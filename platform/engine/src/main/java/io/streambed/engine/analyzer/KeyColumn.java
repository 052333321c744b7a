package io.streambed.engine.analyzer;

import java.util.List;

/**
 * A key column of what is projected.
 *
 * @param name in the schema below the projection
 * @param columns of that schema that stand for it where they are selected, best first: the key of a
 *     join goes by the columns of both of its sides
 * @param texts what the user calls each: a column, or the expression that makes it
 */
record KeyColumn(String name, List<String> columns, List<String> texts) {
  KeyColumn {
    columns = List.copyOf(columns);
    texts = List.copyOf(texts);
    if (columns.isEmpty() || columns.size() != texts.size()) {
      throw new IllegalArgumentException("a key column has a name for the user: " + name);
    }
  }

  /** A key column that goes by one name only. */
  KeyColumn(String name, String text) {
    this(name, List.of(name), List.of(text));
  }

  /** What the user calls it, where one name is enough. */
  String text() {
    return texts.get(0);
  }

  boolean isKnownAs(String column) {
    return columns.contains(column);
  }
}
