package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlBaseType;
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
  private static final Schema NO_COLUMNS = new Schema(List.of());

  private final Planning planning;
  private final DefinitionStatement.InsertValues statement;
  private final SourceSpan span;
  private final String name;

  InsertValuesPlanner(Planning planning, DefinitionStatement.InsertValues statement) {
    this.planning = planning;
    this.statement = statement;
    this.span = statement.target().span();
    this.name = statement.target().text();
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
      values.add(value == null ? null : evaluate(value, column.name(), column.type()));
    }
    return new InsertValuesPlan(target, values, timestamp(byColumn));
  }

  private SourceDefinition target() {
    Optional<SourceDefinition> target = planning.catalog().source(name);
    if (target.isEmpty()) {
      throw Refusal.at(
          span,
          EngineErrorCode.SOURCE_NOT_FOUND,
          "Cannot insert values into an unknown stream/table: `" + name + "`" + similarName());
    }
    if (target.get().readOnly()) {
      throw Refusal.at(
          span,
          "Cannot insert values into read-only "
              + CreateSourcePlanner.kindOf(target.get().kind())
              + ": "
              + name);
    }
    if (target.get().isWindowed()) {
      throw Refusal.at(span, "Cannot insert values into windowed stream/table!");
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
      List<Column> columns =
          target.schema().columns().stream()
              .filter(column -> column.place() != Column.Place.HEADERS)
              .toList();
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
    Object millis = evaluate(value, "ROWTIME", SqlType.BIGINT);
    return millis instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  private @Nullable Object evaluate(Expression value, String column, SqlType type) {
    TypedExpression typed =
        Refusal.explaining(
            failedText(), value.span(), () -> planning.typer().typed(value, NO_COLUMNS));
    if (typed instanceof TypedExpression.Null) {
      return null;
    }
    if (typed.type().equals(type)) {
      return new Boxed(ExpressionCompiler.evaluator(typed), type.base()).get(new Row(0));
    }
    if (!converts(typed.type(), type)) {
      Object wrong =
          new Boxed(ExpressionCompiler.evaluator(typed), typed.type().base()).get(new Row(0));
      throw failed(
          value.span(),
          "Expected type "
              + type
              + " for field `"
              + column
              + "` but got "
              + typed.type()
              + "("
              + wrong
              + ")");
    }
    Expression cast =
        new Expression.Cast(value, SqlParser.parseType(type.toString()), value.span());
    TypedExpression converted = planning.typer().typed(cast, NO_COLUMNS);
    return new Boxed(ExpressionCompiler.evaluator(converted), type.base()).get(new Row(0));
  }

  /** Whether a value may be written into a column of another type without a CAST. */
  private static boolean converts(SqlType from, SqlType to) {
    if (InsertSelectPlanner.widens(from, to)) {
      return true;
    }
    if (from.base().isNumber() && to instanceof SqlType.DecimalType) {
      return from.base() != SqlBaseType.DOUBLE;
    }
    if (from.base() == SqlBaseType.STRING) {
      return to.base().isTime();
    }
    if (from instanceof SqlType.ArrayType a && to instanceof SqlType.ArrayType b) {
      return convertsOrSame(a.element(), b.element());
    }
    if (from instanceof SqlType.MapType a && to instanceof SqlType.MapType b) {
      return convertsOrSame(a.key(), b.key()) && convertsOrSame(a.value(), b.value());
    }
    if (from instanceof SqlType.StructType a && to instanceof SqlType.StructType b) {
      return a.fields().stream()
          .allMatch(
              field ->
                  b.field(field.name())
                      .filter(wanted -> convertsOrSame(field.type(), wanted.type()))
                      .isPresent());
    }
    return false;
  }

  private static boolean convertsOrSame(SqlType from, SqlType to) {
    return from.equals(to) || converts(from, to);
  }

  private String failedText() {
    return "Failed to insert values into '" + name + "'. ";
  }

  private PlatformException failed(SourceSpan place, String message) {
    return Refusal.at(place, failedText() + message);
  }
}
