package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.expression.Suggestion;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Relation;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query reads, and what its names mean: columns lose their qualifiers and become exact names
 * of the schema of {@link #node()}.
 *
 * @param alias under which columns of the source can be qualified; the source's name without one
 */
record FromClause(SourceDefinition source, String alias, PlanNode.Source node) {

  static FromClause of(Relation relation, CatalogSnapshot catalog) {
    return relation.accept(
        new Relation.Visitor<>() {
          @Override
          public FromClause visitTable(Relation.Table table) {
            return single(table, table.name(), catalog);
          }

          @Override
          public FromClause visitAliased(Relation.Aliased aliased) {
            return single(aliased.table(), aliased.alias(), catalog);
          }

          @Override
          public FromClause visitJoin(Relation.Join join) {
            // names are checked first, so that a misspelt one is not hidden behind this
            join.left().accept(this);
            join.right().accept(this);
            throw Refusal.notSupported(join.span(), "joins");
          }
        });
  }

  private static FromClause single(Relation.Table table, String alias, CatalogSnapshot catalog) {
    SourceDefinition source =
        catalog
            .source(table.name())
            .orElseThrow(() -> unknownSource(table.name(), table.span(), catalog));
    return new FromClause(
        source,
        alias,
        new PlanNode.Source(
            "Source",
            source.name(),
            source.isTable(),
            source.topic(),
            source.serde(),
            source.schema(),
            source.timestamp()));
  }

  private static PlatformException unknownSource(
      String name, SourceSpan span, CatalogSnapshot catalog) {
    Problem problem =
        Problem.at(
            span,
            EngineErrorCode.SOURCE_NOT_FOUND,
            Refusal.PREPARE_NAMES + name + " does not exist.");
    return new PlatformException(
        Suggestion.nearest(name, catalog.sources().keySet())
            .map(near -> problem.withHint("Did you mean \"" + near + "\"?"))
            .orElse(problem));
  }

  /** Pseudo columns by name, window bounds of a windowed source included. */
  boolean isPseudo(String name) {
    return PlanNode.PSEUDO_COLUMNS.stream().anyMatch(c -> c.name().equals(name))
        || isWindowBound(name);
  }

  static boolean isWindowBound(String name) {
    return PlanNode.WINDOW_BOUNDS.stream().anyMatch(c -> c.name().equals(name));
  }

  /** What {@code *} stands for where nothing changes the key: the declared columns in order. */
  List<Expression> star(SourceSpan span) {
    return source.schema().columns().stream().map(column -> ref(column.name(), span)).toList();
  }

  /** What {@code *} stands for in a result for a client: a window is part of the key. */
  List<Expression> clientStar(SourceSpan span) {
    if (!source.isWindowed()) {
      return star(span);
    }
    List<Column> columns = new ArrayList<>(source.schema().key());
    columns.addAll(PlanNode.WINDOW_BOUNDS);
    source.schema().columns().stream()
        .filter(column -> column.place() != Column.Place.KEY)
        .forEach(columns::add);
    return columns.stream().map(column -> ref(column.name(), span)).toList();
  }

  static Expression ref(String column, SourceSpan span) {
    return new Expression.ColumnRef(Optional.empty(), column, span);
  }

  /**
   * The expression with exact names for its columns.
   *
   * @param windowed whether bounds of the query's own window may be named
   */
  Expression resolve(Expression expression, Clause clause, boolean windowed) {
    return ExpressionRewriter.rewrite(
        expression,
        part ->
            part instanceof Expression.ColumnRef column
                ? Optional.of(resolve(column, clause, windowed))
                : Optional.empty());
  }

  private Expression resolve(Expression.ColumnRef column, Clause clause, boolean windowed) {
    column.source().ifPresent(name -> checkQualifier(name, column.span()));
    boolean known =
        node.schema().indexOf(column.name()) >= 0 || (windowed && isWindowBound(column.name()));
    if (!known) {
      throw new PlatformException(unknownColumn(column, clause));
    }
    return new Expression.ColumnRef(Optional.empty(), column.name(), column.span());
  }

  private Problem unknownColumn(Expression.ColumnRef column, Clause clause) {
    String name = column.source().map(q -> q + ".").orElse("") + column.name();
    String message =
        Refusal.place(column.span())
            + clause.words()
            + " column '"
            + name
            + "' cannot be resolved.";
    if (clause == Clause.PARTITION_BY) {
      message +=
          " '"
              + name
              + "' must be a column in the source schema since PARTITION BY is applied on the"
              + " input.";
    }
    Problem problem = Problem.at(column.span(), EngineErrorCode.COLUMN_NOT_FOUND, message);
    List<String> names = node.schema().columns().stream().map(Column::name).toList();
    return Suggestion.nearest(column.name(), names)
        .map(near -> problem.withHint("Did you mean \"" + near + "\"?"))
        .orElse(problem);
  }

  void checkQualifier(String name, SourceSpan span) {
    if (!name.equals(alias)) {
      throw Refusal.at(
          span,
          EngineErrorCode.SOURCE_NOT_FOUND,
          Refusal.PREPARE + "'" + name + "' is not a valid stream/table name or alias.");
    }
  }
}
