package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.FormatSpec;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a query reads, and what its names mean: columns lose their qualifiers and become exact names
 * of the schema of {@link #node()}. One source and a join of several look the same from here.
 *
 * @param sources from left to right
 * @param node its schema has a column for each column of each source, under the name that {@link
 *     AliasedSource#nameOf} gives
 * @param key of the rows
 */
record FromClause(List<AliasedSource> sources, PlanNode node, RowKey key) {
  static final String NO_FORMAT = "NONE";

  FromClause {
    sources = List.copyOf(sources);
  }

  /** A single stream or table. */
  static FromClause of(AliasedSource source) {
    SourceDefinition definition = source.definition();
    List<KeyColumn> keys =
        definition.schema().key().stream()
            .map(column -> new KeyColumn(column.name(), column.name()))
            .toList();
    return new FromClause(
        List.of(source),
        source.read("Source"),
        new RowKey(keys, definition.serde().key(), definition.serde().window(), KeyOrigin.SOURCE));
  }

  /** The leftmost stream or table, whose topic and formats the result takes after. */
  SourceDefinition first() {
    return sources.get(0).definition();
  }

  boolean isTable() {
    return node.isTable();
  }

  boolean isWindowed() {
    return key.window().isPresent();
  }

  boolean isJoin() {
    return sources.size() > 1;
  }

  /** The format of the key that a result inherits. */
  FormatSpec inheritedKeyFormat() {
    FormatSpec own = first().serde().key();
    return own.name().equals(NO_FORMAT) ? key.format() : own;
  }

  NameScope scope() {
    return new NameScope(sources);
  }

  /** Pseudo columns by name, window bounds of a windowed source included. */
  static boolean isPseudo(String name) {
    return PlanNode.PSEUDO_COLUMNS.stream().anyMatch(c -> c.name().equals(name))
        || isWindowBound(name);
  }

  static boolean isWindowBound(String name) {
    return PlanNode.WINDOW_BOUNDS.stream().anyMatch(c -> c.name().equals(name));
  }

  static Expression ref(String column, SourceSpan span) {
    return new Expression.ColumnRef(Optional.empty(), column, span);
  }

  /** What a star stands for, as columns of the rows; its alias, if it has one, is checked. */
  interface Star {
    List<Expression> columns(Optional<String> alias, SourceSpan span);
  }

  /**
   * What a star stands for where nothing changes the key: the declared columns in order. In a join,
   * windows of the sources are columns like others.
   */
  List<Expression> star(Optional<String> alias, SourceSpan span) {
    return isJoin()
        ? clientStar(alias, span)
        : star(alias, span, source -> source.definition().schema().columns());
  }

  /** What a star stands for in a result for a client: a window is part of the key. */
  List<Expression> clientStar(Optional<String> alias, SourceSpan span) {
    return star(alias, span, FromClause::withWindow);
  }

  private List<Expression> star(
      Optional<String> alias, SourceSpan span, Function<AliasedSource, List<Column>> columnsOf) {
    List<Expression> result = new ArrayList<>();
    if (alias.isEmpty()) {
      syntheticKey().ifPresent(name -> result.add(ref(name, span)));
    }
    for (AliasedSource source : starred(alias, span)) {
      columnsOf
          .apply(source)
          .forEach(column -> result.add(ref(source.nameOf(column.name()), span)));
    }
    return result;
  }

  private static List<Column> withWindow(AliasedSource source) {
    SourceDefinition definition = source.definition();
    if (!definition.isWindowed()) {
      return definition.schema().columns();
    }
    List<Column> columns = new ArrayList<>(definition.schema().key());
    columns.addAll(PlanNode.WINDOW_BOUNDS);
    definition.schema().columns().stream()
        .filter(column -> column.place() != Column.Place.KEY)
        .forEach(columns::add);
    return columns;
  }

  /** The sources that a star stands for. */
  List<AliasedSource> starred(Optional<String> alias, SourceSpan span) {
    return alias.map(name -> List.of(scope().aliased(name, span))).orElse(sources);
  }

  /** The key of a join if no column of a source has its value. */
  Optional<String> syntheticKey() {
    return key.origin() instanceof KeyOrigin.Join join && join.synthetic()
        ? Optional.of(key.columns().get(0).name())
        : Optional.empty();
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
    if (column.source().isEmpty() && syntheticKey().filter(column.name()::equals).isPresent()) {
      return column;
    }
    Optional<AliasedSource> owner = scope().owner(column);
    if (owner.isPresent()) {
      return ref(owner.get().nameOf(column.name()), column.span());
    }
    // as on ksqlDB, a join hides the bounds of the query's own window
    if (windowed && !isJoin() && isWindowBound(column.name())) {
      return ref(column.name(), column.span());
    }
    throw new PlatformException(scope().unknown(column, clause));
  }

  /** As {@link NameScope#outputName}. */
  String outputName(Expression.ColumnRef written) {
    return scope().outputName(written);
  }

  /** A resolved expression as the user may write it: columns of a join are qualified again. */
  Expression display(Expression resolved) {
    return isJoin() ? qualified(resolved) : resolved;
  }

  /** A resolved expression with qualified columns. */
  Expression qualified(Expression resolved) {
    return ExpressionRewriter.rewrite(
        resolved,
        part ->
            part instanceof Expression.ColumnRef column
                ? Optional.of(qualified(column))
                : Optional.empty());
  }

  private Expression qualified(Expression.ColumnRef column) {
    for (AliasedSource source : sources) {
      for (Column own : source.columns()) {
        if (source.nameOf(own.name()).equals(column.name()) && !isWindowBound(column.name())) {
          return NameScope.qualified(own.name(), source, column.span());
        }
      }
    }
    return column;
  }
}
