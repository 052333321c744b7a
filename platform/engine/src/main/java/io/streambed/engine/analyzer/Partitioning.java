package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.FormatSpec;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PARTITION BY: the new key, and what names and stars mean after it. */
final class Partitioning {
  private final FromClause from;
  private final PlanTyper typer;
  private final PlanNode input;
  private final List<Expression> keys;
  private final Map<String, KeyColumn> keysByText = new LinkedHashMap<>();

  /**
   * @param partitionBy resolved, at least one; NULL alone takes the key away
   */
  Partitioning(FromClause from, PlanTyper typer, PlanNode input, List<Expression> partitionBy) {
    this.from = from;
    this.typer = typer;
    this.input = input;
    SourceSpan span = partitionBy.get(0).span();
    boolean toNull = partitionBy.stream().anyMatch(Expression.NullLiteral.class::isInstance);
    if (toNull && partitionBy.size() > 1) {
      throw Refusal.at(span, "Cannot PARTITION BY multiple columns including NULL");
    }
    if (from.source().isTable()) {
      throw Refusal.at(
          span,
          "Selecting from a table with a PARTITION BY is not supported: a table is partitioned by its"
              + " primary key.");
    }
    if (from.source().isWindowed()) {
      throw Refusal.at(
          span,
          "Implicit repartitioning of windowed sources is not supported. See"
              + " https://github.com/confluentinc/ksql/issues/4385.");
    }
    this.keys = toNull ? List.of() : partitionBy;
    keys.forEach(this::addKey);
  }

  private void addKey(Expression expression) {
    String text = SqlFormatter.format(expression);
    if (keysByText.containsKey(text)) {
      throw Refusal.at(
          expression.span(),
          "Duplicate PARTITION BY expression: "
              + SqlFormatter.format(StatementText.qualified(expression, from.alias())));
    }
    keysByText.put(text, new KeyColumn(keyName(expression), text));
  }

  /** The column's own name, or one that no column of the input has. */
  private String keyName(Expression expression) {
    if (expression instanceof Expression.ColumnRef column && !from.isPseudo(column.name())) {
      return column.name();
    }
    return "KSQL_PARTITION_KEY_" + keysByText.size();
  }

  /** What {@code *} stands for: the new key, the values, then what had been the key. */
  List<Expression> star(SourceSpan span) {
    List<Expression> result = new ArrayList<>(keys);
    addOthers(from.source().schema().columns(), false, span, result);
    addOthers(from.source().schema().columns(), true, span, result);
    return result;
  }

  private void addOthers(
      List<Column> columns, boolean ofKey, SourceSpan span, List<Expression> into) {
    for (Column column : columns) {
      Expression ref = FromClause.ref(column.name(), span);
      if ((column.place() == Column.Place.KEY) == ofKey
          && !keysByText.containsKey(SqlFormatter.format(ref))) {
        into.add(ref);
      }
    }
  }

  /** The input under its new key; the input itself if that is the key which it has. */
  PlanNode rekeyed(FormatSpec keyFormat) {
    if (isKeyOfSource()) {
      return input;
    }
    List<NamedExpression> columns = new ArrayList<>();
    for (Expression key : keys) {
      String name = name(key);
      columns.add(
          Clause.PARTITION_BY.typing(
              SqlFormatter.format(key),
              () -> typer.named(name, Column.Place.KEY, key, input.schema())));
    }
    return new PlanNode.Rekey("PartitionBy", input, columns, keyFormat);
  }

  private String name(Expression key) {
    KeyColumn column = keysByText.get(SqlFormatter.format(key));
    if (column == null) {
      throw new IllegalStateException("no key column for " + key);
    }
    return column.name();
  }

  private boolean isKeyOfSource() {
    List<String> sourceKey = from.source().schema().key().stream().map(Column::name).toList();
    return keyColumns().stream().map(KeyColumn::name).toList().equals(sourceKey);
  }

  /** The projection, in which the expressions of the key are its columns. */
  List<SelectColumn> project(List<SelectColumn> select) {
    return select.stream()
        .map(
            column -> {
              KeyColumn key = keysByText.get(SqlFormatter.format(column.expression()));
              return key == null ? column : column.with(FromClause.ref(key.name(), column.span()));
            })
        .toList();
  }

  boolean hasKeys() {
    return !keys.isEmpty();
  }

  List<KeyColumn> keyColumns() {
    return List.copyOf(keysByText.values());
  }
}
