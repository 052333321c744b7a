package io.streambed.engine.analyzer;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.format.FormatSpec;
import java.util.List;
import java.util.Optional;

/**
 * The key of the rows of a FROM clause.
 *
 * @param columns none for a stream without a key
 * @param format in which it was written when its partition was chosen
 */
record RowKey(
    List<KeyColumn> columns, FormatSpec format, Optional<KeyWindow> window, KeyOrigin origin) {
  RowKey {
    columns = List.copyOf(columns);
  }

  /** Whether the key is the value of this one column. */
  boolean is(String column) {
    return columns.size() == 1 && columns.get(0).isKnownAs(column);
  }

  /** Whether the key is the values of these columns, in this order. */
  boolean is(List<String> names) {
    boolean same = names.size() == columns.size();
    for (int i = 0; same && i < names.size(); i++) {
      same = columns.get(i).isKnownAs(names.get(i));
    }
    return same;
  }
}
