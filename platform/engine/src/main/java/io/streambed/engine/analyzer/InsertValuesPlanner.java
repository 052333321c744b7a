package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** INSERT INTO … VALUES: evaluates the expressions into the columns of the target. */
final class InsertValuesPlanner {
  private final Planning planning;
  private final DefinitionStatement.InsertValues statement;
  private final SourceSpan span;
  private final String name;
  private final ColumnConstants constants;

  InsertValuesPlanner(Planning planning, DefinitionStatement.InsertValues statement) {
    this.planning = planning;
    this.statement = statement;
    this.span = statement.target().span();
    this.name = statement.target().text();
    this.constants = new ColumnConstants(planning.typer(), failedText());
  }

  InsertValuesPlan plan() {
    if (!statement.columns().isEmpty() && statement.columns().size() != statement.values().size()) {
      throw Refusal.at(
          statement.span(),
          Refusal.PREPARE
              + "Expected number columns and values to match: "
              + statement.columns().size()
              + ", "
              + statement.values().size());
    }
    SourceDefinition target = target();
    Map<String, Expression> byColumn = byColumn(target);
    checkKey(target, byColumn);
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : target.schema().columns()) {
      Expression value = byColumn.get(column.name());
      values.add(value == null ? null : constants.of(value, column.name(), column.type()));
    }
    return new InsertValuesPlan(target, values, timestamp(byColumn));
  }

  private SourceDefinition target() {
    Optional<SourceDefinition> target = planning.catalog().source(name);
    if (target.isEmpty()) {
      throw Refusal.at(
          span,
          EngineErrorCode.NOT_INSERTABLE,
          "Cannot insert values into an unknown stream/table: `" + name + "`" + similarName());
    }
    if (target.get().readOnly()) {
      throw Refusal.at(
          span,
          EngineErrorCode.NOT_INSERTABLE,
          "Cannot insert values into read-only "
              + CreateSourcePlanner.kindOf(target.get().kind())
              + ": "
              + name);
    }
    if (target.get().isWindowed()) {
      throw Refusal.at(
          span, EngineErrorCode.NOT_INSERTABLE, "Cannot insert values into windowed stream/table!");
    }
    return target.get();
  }

  private String similarName() {
    for (String other : planning.catalog().sources().keySet()) {
      if (other.equalsIgnoreCase(name)) {
        return other.equals(other.toUpperCase(Locale.ROOT))
            ? "\nDid you mean " + other + "? Hint: try removing double quotes from the source name."
            : "\nDid you mean \""
                + other
                + "\"? Hint: wrap the source name in double quotes to make it case-sensitive.";
      }
    }
    return "";
  }

  private Map<String, Expression> byColumn(SourceDefinition target) {
    Map<String, Expression> result = new HashMap<>();
    if (statement.columns().isEmpty()) {
      List<Column> columns = new ArrayList<>(target.schema().key());
      columns.addAll(target.schema().value());
      if (columns.size() != statement.values().size()) {
        throw failed(
            span,
            "Expected a value for each column. Expected Columns: []. Got "
                + statement.values().stream().map(SqlFormatter::format).toList());
      }
      for (int i = 0; i < columns.size(); i++) {
        result.put(columns.get(i).name(), statement.values().get(i));
      }
      return result;
    }
    for (int i = 0; i < statement.columns().size(); i++) {
      Identifier column = statement.columns().get(i);
      checkColumn(target, column);
      result.put(column.text(), statement.values().get(i));
    }
    return result;
  }

  private void checkColumn(SourceDefinition target, Identifier column) {
    String text = column.text();
    if (text.equals("ROWTIME")) {
      return;
    }
    if (text.equals("ROWPARTITION") || text.equals("ROWOFFSET")) {
      throw Refusal.at(column.span(), "Inserting into column `" + text + "` is not allowed.");
    }
    Optional<Column> declared = target.schema().find(text);
    if (declared.isEmpty()) {
      throw failed(column.span(), "Column name `" + text + "` does not exist.");
    }
    if (declared.get().place() == Column.Place.HEADERS) {
      throw Refusal.at(column.span(), "Cannot insert into HEADER columns: " + text);
    }
  }

  private void checkKey(SourceDefinition target, Map<String, Expression> byColumn) {
    if (!target.isTable()) {
      return;
    }
    List<String> missing =
        target.schema().key().stream()
            .map(Column::name)
            .filter(key -> !byColumn.containsKey(key))
            .toList();
    if (!missing.isEmpty()) {
      throw failed(
          span,
          "Value for primary key column(s) "
              + String.join(", ", missing)
              + " is required for tables");
    }
  }

  private Optional<Long> timestamp(Map<String, Expression> byColumn) {
    Expression value = byColumn.get("ROWTIME");
    if (value == null) {
      return Optional.empty();
    }
    Object millis = constants.of(value, "ROWTIME", SqlType.BIGINT);
    return millis instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  private String failedText() {
    return "Failed to insert values into '" + name + "'. ";
  }

  private PlatformException failed(SourceSpan place, String message) {
    return Refusal.at(place, failedText() + message);
  }
}
