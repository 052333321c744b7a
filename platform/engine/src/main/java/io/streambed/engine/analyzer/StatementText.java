package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Emission;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SelectItem;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Normalized text of statements: as the command log and DESCRIBE show them. */
final class StatementText {
  private StatementText() {}

  static String of(Statement statement) {
    return SqlFormatter.format(statement);
  }

  /**
   * A CREATE STREAM or TABLE with these properties, in the order of their names, and with what
   * custom types stand for in the place of their names.
   */
  static String source(
      DefinitionStatement.CreateSource statement,
      TypeResolver types,
      Map<String, Expression.Literal> properties) {
    return of(
        new DefinitionStatement.CreateSource(
            statement.kind(),
            statement.name(),
            statement.orReplace(),
            statement.readOnly(),
            statement.ifNotExists(),
            statement.columns().stream().map(column -> resolved(column, types)).toList(),
            properties(statement, properties),
            statement.span()));
  }

  private static ColumnDefinition resolved(ColumnDefinition column, TypeResolver types) {
    return new ColumnDefinition(
        column.name(),
        SqlParser.parseType(types.apply(column.type()).toString()),
        column.role(),
        column.headerKey(),
        column.span());
  }

  /** A CREATE … AS SELECT with these properties and the query written out. */
  static String sink(
      DefinitionStatement.CreateAsSelect statement,
      Map<String, Expression.Literal> properties,
      Query query) {
    return of(
        new DefinitionStatement.CreateAsSelect(
            statement.kind(),
            statement.name(),
            statement.orReplace(),
            statement.ifNotExists(),
            properties(statement, properties),
            query,
            statement.span()));
  }

  private static List<Property> properties(
      Statement statement, Map<String, Expression.Literal> values) {
    List<Property> result = new ArrayList<>();
    new TreeMap<>(values)
        .forEach((name, value) -> result.add(new Property(name, value, statement.span())));
    return result;
  }

  /**
   * The query with qualified columns, an alias for each column, and EMIT CHANGES.
   *
   * @param select names of the projection, to give each item that has none its own
   */
  static Query writtenOut(Query query, FromClause from, List<SelectColumn> select) {
    Map<SourceSpan, String> names = new HashMap<>();
    select.forEach(column -> names.putIfAbsent(column.span(), column.name()));
    return writtenOut(query, from.scope(), item -> names.getOrDefault(item.span(), ""));
  }

  /** The same of a query that may not hold: columns that do not exist stay as they are. */
  static Query writtenOut(Query query, List<AliasedSource> sources) {
    SelectNames names = new SelectNames(sources);
    return writtenOut(query, new NameScope(sources), item -> names.ofWritten(item.expression()));
  }

  private static Query writtenOut(
      Query query, NameScope scope, Function<SelectItem.SingleColumn, String> names) {
    List<SelectItem> items = new ArrayList<>();
    for (SelectItem item : query.select()) {
      if (item instanceof SelectItem.SingleColumn column) {
        Identifier given =
            column.alias().orElseGet(() -> new Identifier(names.apply(column), column.span()));
        items.add(
            new SelectItem.SingleColumn(
                scope.qualify(column.expression()), Optional.of(given), column.span()));
      } else {
        items.add(item);
      }
    }
    return new Query(
        items,
        query.from().accept(new WrittenRelation(scope)),
        query.window(),
        query.where().map(scope::qualify),
        query.partitionBy().stream().map(scope::qualify).toList(),
        query.groupBy().stream().map(scope::qualify).toList(),
        query.having().map(scope::qualify),
        query.emission().or(() -> Optional.of(Emission.CHANGES)),
        query.limit(),
        query.span());
  }

  /** Relations with an alias each, and qualified columns in their conditions. */
  private record WrittenRelation(NameScope scope) implements Relation.Visitor<Relation> {
    @Override
    public Relation visitTable(Relation.Table node) {
      return new Relation.Aliased(node, node.name(), node.span());
    }

    @Override
    public Relation visitAliased(Relation.Aliased node) {
      return node;
    }

    @Override
    public Relation visitJoin(Relation.Join node) {
      return new Relation.Join(
          node.left().accept(this),
          node.right().accept(this),
          node.kind(),
          node.within(),
          scope.qualify(node.condition()),
          node.span());
    }
  }
}
