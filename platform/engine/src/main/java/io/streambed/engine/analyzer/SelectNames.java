package io.streambed.engine.analyzer;

import io.streambed.sql.tree.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that columns of a SELECT list have if they are not given one. */
final class SelectNames {
  private static final String GENERATED = "KSQL_COL_";

  private final NameScope scope;
  private final Set<String> taken = new HashSet<>();
  private int nextGenerated;

  SelectNames(List<AliasedSource> sources) {
    this.scope = new NameScope(sources);
    for (AliasedSource source : sources) {
      source.definition().schema().columns().forEach(column -> taken.add(column.name()));
    }
  }

  /** As it stands in the SELECT list: columns may be qualified. */
  String ofWritten(Expression written) {
    return written instanceof Expression.ColumnRef column
        ? scope.outputName(column)
        : ofResolved(written);
  }

  /** With columns under the names that they have in the rows. */
  String ofResolved(Expression expression) {
    if (expression instanceof Expression.ColumnRef column) {
      return column.name();
    }
    if (expression instanceof Expression.Dereference field) {
      return ofField(field.field());
    }
    return generated();
  }

  private String generated() {
    String candidate = GENERATED + nextGenerated++;
    while (!taken.add(candidate)) {
      candidate = GENERATED + nextGenerated++;
    }
    return candidate;
  }

  /** The name of a field, with a number where that is taken. */
  String ofField(String field) {
    String candidate = field;
    for (int i = 1; !taken.add(candidate); i++) {
      candidate = field + "_" + i;
    }
    return candidate;
  }
}
