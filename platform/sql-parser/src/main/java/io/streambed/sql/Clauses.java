package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.grammar.SqlGrammarParser.ColumnNamesContext;
import io.streambed.sql.grammar.SqlGrammarParser.ConnectorKindContext;
import io.streambed.sql.grammar.SqlGrammarParser.PropertyContext;
import io.streambed.sql.grammar.SqlGrammarParser.SourceKindContext;
import io.streambed.sql.grammar.SqlGrammarParser.TableElementsContext;
import io.streambed.sql.grammar.SqlGrammarParser.TimeoutContext;
import io.streambed.sql.grammar.SqlGrammarParser.ValuesContext;
import io.streambed.sql.grammar.SqlGrammarParser.WithClauseContext;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.ConnectorKind;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.SourceKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parse tree to the clauses that many statements share. */
final class Clauses {
  private final ExpressionBuilder expressions;
  private final TypeBuilder types;

  Clauses(ExpressionBuilder expressions, TypeBuilder types) {
    this.expressions = expressions;
    this.types = types;
  }

  /**
   * The properties of a {@code WITH} clause by name, since their order means nothing; none if the
   * clause is missing.
   */
  List<Property> properties(@Nullable WithClauseContext context) {
    if (context == null) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    return context.property().stream()
        .map(property -> property(property, names))
        .sorted(Comparator.comparing(Property::name))
        .toList();
  }

  private Property property(PropertyContext context, Set<String> seen) {
    String name = Names.nameOrText(context.nameOrText()).text();
    if (!seen.add(name)) {
      throw new PlatformException(
          Problem.at(
                  Spans.of(context),
                  SqlErrorCode.DUPLICATE,
                  "property \"" + name + "\" is there twice in the WITH clause")
              .withHint("remove one of the two"));
    }
    return new Property(name, expressions.literal(context.literal()), Spans.of(context));
  }

  List<ColumnDefinition> columns(@Nullable TableElementsContext context) {
    return context == null ? List.of() : types.columns(context.tableElement());
  }

  List<Identifier> columnNames(@Nullable ColumnNamesContext context) {
    return context == null
        ? List.of()
        : context.identifier().stream().map(Names::identifier).toList();
  }

  List<Expression> values(ValuesContext context) {
    return expressions.buildAll(context.expression());
  }

  static SourceKind sourceKind(SourceKindContext context) {
    return context.STREAM() == null ? SourceKind.TABLE : SourceKind.STREAM;
  }

  static ConnectorKind connectorKind(ConnectorKindContext context) {
    return context.SOURCE() == null ? ConnectorKind.SINK : ConnectorKind.SOURCE;
  }

  static Optional<Interval> timeout(@Nullable TimeoutContext context) {
    return Optional.ofNullable(context).map(timeout -> Numbers.interval(timeout.interval()));
  }
}
