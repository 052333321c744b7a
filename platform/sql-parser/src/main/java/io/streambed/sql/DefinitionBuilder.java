package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarParser.AddColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.AlterSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateAsSelectContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.DropSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.DropTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.InsertSelectContext;
import io.streambed.sql.grammar.SqlGrammarParser.InsertValuesContext;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.SourceKind;
import io.streambed.sql.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Parse tree to statements that define, change or fill streams, tables and types. */
final class DefinitionBuilder {
  private final QueryBuilder queries;
  private final TypeBuilder types;
  private final Clauses clauses;

  DefinitionBuilder(QueryBuilder queries, TypeBuilder types, Clauses clauses) {
    this.queries = queries;
    this.types = types;
    this.clauses = clauses;
  }

  Statement createSource(CreateSourceContext context) {
    SourceKind kind = Clauses.sourceKind(context.sourceKind());
    List<ColumnDefinition> columns = clauses.columns(context.tableElements());
    columns.forEach(column -> checkKeyKind(kind, column));
    return new DefinitionStatement.CreateSource(
        kind,
        Names.source(context.identifier()),
        context.REPLACE() != null,
        context.SOURCE() != null,
        context.EXISTS() != null,
        columns,
        clauses.properties(context.withClause()),
        Spans.of(context));
  }

  private static void checkKeyKind(SourceKind kind, ColumnDefinition column) {
    ColumnDefinition.Role wrong =
        kind == SourceKind.STREAM ? ColumnDefinition.Role.PRIMARY_KEY : ColumnDefinition.Role.KEY;
    if (column.role() != wrong) {
      return;
    }
    SourceSpan span = column.span();
    throw new PlatformException(
        Problem.at(
                span,
                SqlErrorCode.WRONG_KEY_KIND,
                "Line: "
                    + span.line()
                    + ", Col: "
                    + span.column()
                    + ": Column `"
                    + column.name()
                    + (kind == SourceKind.STREAM
                        ? "` is a 'PRIMARY KEY' column: please use 'KEY' for streams.\n"
                        : "` is a 'KEY' column: please use 'PRIMARY KEY' for tables.\n")
                    + "Tables have PRIMARY KEYs, which are unique and NON NULL.\n"
                    + "Streams have KEYs, which have no uniqueness or NON NULL constraints.")
            .withStatement("`" + column.name() + "`"));
  }

  Statement createAsSelect(CreateAsSelectContext context) {
    return new DefinitionStatement.CreateAsSelect(
        Clauses.sourceKind(context.sourceKind()),
        Names.source(context.identifier()),
        context.REPLACE() != null,
        context.EXISTS() != null,
        clauses.properties(context.withClause()),
        queries.build(context.query()),
        Spans.of(context));
  }

  Statement insertSelect(InsertSelectContext context) {
    return new DefinitionStatement.InsertSelect(
        Names.source(context.identifier()),
        clauses.properties(context.withClause()),
        queries.build(context.query()),
        Spans.of(context));
  }

  Statement insertValues(InsertValuesContext context) {
    return new DefinitionStatement.InsertValues(
        Names.source(context.identifier()),
        clauses.columnNames(context.columnNames()),
        clauses.values(context.values()),
        Spans.of(context));
  }

  Statement alterSource(AlterSourceContext context) {
    return new DefinitionStatement.AlterSource(
        Clauses.sourceKind(context.sourceKind()),
        Names.source(context.identifier()),
        context.addColumn().stream().map(this::addedColumn).toList(),
        Spans.of(context));
  }

  private ColumnDefinition addedColumn(AddColumnContext context) {
    return new ColumnDefinition(
        Names.text(context.identifier()),
        types.build(context.type()),
        ColumnDefinition.Role.VALUE,
        Optional.empty(),
        Spans.between(context.identifier().getStart(), context.getStop()));
  }

  Statement dropSource(DropSourceContext context) {
    return new DefinitionStatement.DropSource(
        Clauses.sourceKind(context.sourceKind()),
        Names.source(context.identifier()),
        context.EXISTS() != null,
        context.DELETE() != null,
        Spans.of(context));
  }

  Statement createType(CreateTypeContext context) {
    return new DefinitionStatement.CreateType(
        Names.identifier(context.identifier()),
        context.EXISTS() != null,
        types.build(context.type()),
        Spans.of(context));
  }

  Statement dropType(DropTypeContext context) {
    return new DefinitionStatement.DropType(
        Names.identifier(context.identifier()), context.EXISTS() != null, Spans.of(context));
  }
}
