package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.Suggestion;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import java.util.List;
import java.util.Optional;

/** Whose column a name means, among some sources. */
record NameScope(List<AliasedSource> sources) {
  NameScope {
    sources = List.copyOf(sources);
  }

  /** The source under that alias. */
  AliasedSource aliased(String alias, SourceSpan span) {
    return sources.stream()
        .filter(source -> source.alias().equals(alias))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.at(
                    span,
                    EngineErrorCode.SOURCE_NOT_FOUND,
                    Refusal.PREPARE
                        + "'"
                        + alias
                        + "' is not a valid stream/table name or alias."));
  }

  /** The one source that has the column, or empty if none has it. */
  Optional<AliasedSource> owner(Expression.ColumnRef column) {
    List<AliasedSource> owners =
        column.source().isPresent()
            ? List.of(aliased(column.source().get(), column.span()))
            : sources;
    owners = owners.stream().filter(source -> source.has(column.name())).toList();
    if (owners.size() > 1) {
      throw ambiguous(column, owners);
    }
    return owners.stream().findFirst();
  }

  private static PlatformException ambiguous(
      Expression.ColumnRef column, List<AliasedSource> owners) {
    List<String> choices =
        owners.stream()
            .map(owner -> SqlFormatter.format(qualified(column.name(), owner, column.span())))
            .toList();
    PlatformException e =
        Refusal.at(
            column.span(),
            EngineErrorCode.COLUMN_NOT_FOUND,
            Refusal.PREPARE
                + Refusal.place(column.span())
                + "Column '"
                + column.name()
                + "' is ambiguous. Could be "
                + Words.enumerate(choices, "or")
                + ".");
    return new PlatformException(
        e.problem().withHint("Write the name of the stream or table, and a dot, before it."));
  }

  /** What to say of a column that no source has. */
  Problem unknown(Expression.ColumnRef column, Clause clause) {
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
    List<String> names =
        sources.stream()
            .filter(source -> column.source().map(source.alias()::equals).orElse(true))
            .flatMap(source -> source.columns().stream())
            .map(Column::name)
            .distinct()
            .toList();
    return Suggestion.nearest(column.name(), names)
        .map(near -> problem.withHint("Did you mean \"" + near + "\"?"))
        .orElse(problem);
  }

  /** The expression as it was written, with all columns qualified but bounds of a window. */
  Expression qualify(Expression written) {
    return ExpressionRewriter.rewrite(
        written,
        part ->
            part instanceof Expression.ColumnRef column
                ? Optional.of(qualify(column))
                : Optional.empty());
  }

  private Expression qualify(Expression.ColumnRef column) {
    if (column.source().isPresent() || FromClause.isWindowBound(column.name())) {
      return column;
    }
    return owner(column)
        .map(owner -> (Expression) qualified(column.name(), owner, column.span()))
        .orElse(column);
  }

  static Expression.ColumnRef qualified(String column, AliasedSource owner, SourceSpan span) {
    return new Expression.ColumnRef(Optional.of(owner.alias()), column, span);
  }

  /** The name that a column has in a result, if it is not given one: without an alias if it can. */
  String outputName(Expression.ColumnRef written) {
    return owner(written)
        .filter(owner -> isShared(written.name()))
        .map(owner -> owner.nameOf(written.name()))
        .orElse(written.name());
  }

  /** Whether several sources have a column of that name, so that it needs their alias. */
  boolean isShared(String column) {
    return sources.stream().filter(source -> source.has(column)).count() > 1;
  }
}
