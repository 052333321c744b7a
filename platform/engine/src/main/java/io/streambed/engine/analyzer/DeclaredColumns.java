package io.streambed.engine.analyzer;

import io.streambed.engine.plan.PlanNode;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The column list of a statement as a schema, checked. */
final class DeclaredColumns {
  private static final SqlType HEADERS =
      SqlType.array(
          SqlType.struct(
              List.of(
                  new SqlType.Field("KEY", SqlType.STRING),
                  new SqlType.Field("VALUE", SqlType.BYTES))));

  private final SourceKind kind;
  private final TypeResolver types;

  DeclaredColumns(SourceKind kind, TypeResolver types) {
    this.kind = kind;
    this.types = types;
  }

  Schema schema(List<ColumnDefinition> definitions) {
    checkDuplicates(definitions);
    definitions.forEach(this::checkKeyWords);
    List<Column> columns = definitions.stream().map(this::column).toList();
    checkHeaders(definitions);
    definitions.forEach(DeclaredColumns::checkName);
    return new Schema(columns);
  }

  private static void checkDuplicates(List<ColumnDefinition> definitions) {
    Set<String> names = new HashSet<>();
    List<ColumnDefinition> twice =
        definitions.stream().filter(definition -> !names.add(definition.name())).toList();
    if (!twice.isEmpty()) {
      throw Refusal.at(
          twice.get(0).span(),
          Refusal.PREPARE
              + "Duplicate column names: "
              + String.join(
                  ", ", twice.stream().map(d -> "`" + d.name() + "`").distinct().toList()));
    }
  }

  private void checkKeyWords(ColumnDefinition definition) {
    boolean wrong =
        kind == SourceKind.STREAM
            ? definition.role() == ColumnDefinition.Role.PRIMARY_KEY
            : definition.role() == ColumnDefinition.Role.KEY;
    if (wrong) {
      String is = kind == SourceKind.STREAM ? "PRIMARY KEY" : "KEY";
      String use = kind == SourceKind.STREAM ? "KEY" : "PRIMARY KEY";
      throw Refusal.at(
          definition.span(),
          Refusal.place(definition.span())
              + "Column `"
              + definition.name()
              + "` is a '"
              + is
              + "' column: please use '"
              + use
              + "' for "
              + kind.name().toLowerCase(Locale.ROOT)
              + "s.\nTables have PRIMARY KEYs, which are unique and NON NULL.\nStreams have KEYs,"
              + " which have no uniqueness or NON NULL constraints.");
    }
  }

  private Column column(ColumnDefinition definition) {
    SqlType type = types.apply(definition.type());
    return switch (definition.role()) {
      case VALUE -> Column.value(definition.name(), type);
      case KEY, PRIMARY_KEY -> Column.key(definition.name(), type);
      case HEADERS -> {
        checkHeaderType(definition, type, HEADERS, "HEADERS");
        yield new Column(definition.name(), type, Column.Place.HEADERS, Optional.empty());
      }
      case HEADER -> {
        String key = definition.headerKey().orElse("");
        checkHeaderType(definition, type, SqlType.BYTES, "HEADER('" + key + "')");
        yield new Column(definition.name(), type, Column.Place.HEADERS, Optional.of(key));
      }
    };
  }

  private static void checkHeaderType(
      ColumnDefinition definition, SqlType type, SqlType wanted, String what) {
    if (!type.equals(wanted)) {
      throw Refusal.at(
          definition.span(),
          "Invalid type for " + what + " column: expected " + wanted + ", got " + type);
    }
  }

  private static void checkHeaders(List<ColumnDefinition> definitions) {
    List<String> seen = new ArrayList<>();
    for (ColumnDefinition definition : definitions) {
      boolean all = definition.role() == ColumnDefinition.Role.HEADERS;
      if (!all && definition.role() != ColumnDefinition.Role.HEADER) {
        continue;
      }
      if (seen.contains("") || (all && !seen.isEmpty())) {
        throw Refusal.at(definition.span(), "Schema already contains a HEADERS column.");
      }
      String key = all ? "" : definition.headerKey().orElse("");
      if (seen.contains(key)) {
        throw Refusal.at(
            definition.span(), "Schema already contains a HEADER('" + key + "') column.");
      }
      seen.add(key);
    }
  }

  private static void checkName(ColumnDefinition definition) {
    boolean reserved =
        PlanNode.PSEUDO_COLUMNS.stream().anyMatch(c -> c.name().equals(definition.name()))
            || FromClause.isWindowBound(definition.name());
    if (reserved) {
      throw Refusal.at(
          definition.span(),
          "'"
              + definition.name()
              + "' is a reserved column name. You cannot use it as a name for a column.");
    }
  }
}
