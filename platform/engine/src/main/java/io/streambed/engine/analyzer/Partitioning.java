package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.FormatSpec;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    if (from.isTable()) {
      throw Refusal.at(
          span,
          "Selecting from a table with a PARTITION BY is not supported: a table is partitioned by its"
              + " primary key.");
    }
    if (from.isWindowed()) {
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
          "Duplicate PARTITION BY expression: " + SqlFormatter.format(from.qualified(expression)));
    }
    keysByText.put(
        text, new KeyColumn(keyName(expression), SqlFormatter.format(from.display(expression))));
  }

  /** The column's own name, or one that no column of the input has. */
  private String keyName(Expression expression) {
    if (expression instanceof Expression.ColumnRef column && !FromClause.isPseudo(column.name())) {
      return column.name();
    }
    return "KSQL_PARTITION_KEY_" + keysByText.size();
  }

  /**
   * What a star stands for: the new key, then the values of each source and what had been its key.
   */
  List<Expression> star(Optional<String> alias, SourceSpan span) {
    List<Expression> result = new ArrayList<>(alias.isEmpty() ? keys : List.of());
    for (AliasedSource source : from.starred(alias, span)) {
      for (Column column : valuesThenKey(source)) {
        Expression ref = FromClause.ref(source.nameOf(column.name()), span);
        if (alias.isPresent() || !keysByText.containsKey(SqlFormatter.format(ref))) {
          result.add(ref);
        }
      }
    }
    return result;
  }

  /** As on ksqlDB, a star over a join with a new key stands for pseudo columns too. */
  private List<Column> valuesThenKey(AliasedSource source) {
    Schema declared = source.definition().schema();
    List<Column> result =
        new ArrayList<>(
            declared.columns().stream().filter(c -> c.place() != Column.Place.KEY).toList());
    if (from.isJoin()) {
      result.addAll(PlanNode.PSEUDO_COLUMNS);
    }
    result.addAll(declared.key());
    return result;
  }

  /** The input under its new key; the input itself if that is the key which it has. */
  PlanNode rekeyed(FormatSpec keyFormat) {
    if (isKeyAlready()) {
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

  private boolean isKeyAlready() {
    return from.key().is(keysByText.values().stream().map(KeyColumn::name).toList());
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
    return isKeyAlready() ? from.key().columns() : List.copyOf(keysByText.values());
  }
}
