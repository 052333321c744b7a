package io.streambed.sql;

import io.streambed.sql.grammar.SqlGrammarBaseVisitor;
import io.streambed.sql.grammar.SqlGrammarParser.AlterSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.AlterSystemContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertSchemaContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertTombstoneContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertTopicContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertValuesContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateAsSelectContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateConnectorContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.CreateTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.DefineVariableContext;
import io.streambed.sql.grammar.SqlGrammarParser.DescribeConnectorContext;
import io.streambed.sql.grammar.SqlGrammarParser.DescribeFunctionContext;
import io.streambed.sql.grammar.SqlGrammarParser.DescribeSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.DescribeStreamsContext;
import io.streambed.sql.grammar.SqlGrammarParser.DescribeTablesContext;
import io.streambed.sql.grammar.SqlGrammarParser.DropConnectorContext;
import io.streambed.sql.grammar.SqlGrammarParser.DropSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.DropTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.ExplainContext;
import io.streambed.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.streambed.sql.grammar.SqlGrammarParser.InsertSelectContext;
import io.streambed.sql.grammar.SqlGrammarParser.InsertValuesContext;
import io.streambed.sql.grammar.SqlGrammarParser.PauseContext;
import io.streambed.sql.grammar.SqlGrammarParser.PrintContext;
import io.streambed.sql.grammar.SqlGrammarParser.ResumeContext;
import io.streambed.sql.grammar.SqlGrammarParser.SelectContext;
import io.streambed.sql.grammar.SqlGrammarParser.SetPropertyContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowConnectorPluginsContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowConnectorsContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowFunctionsContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowPropertiesContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowQueriesContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowStreamsContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowTablesContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowTopicsContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowTypesContext;
import io.streambed.sql.grammar.SqlGrammarParser.ShowVariablesContext;
import io.streambed.sql.grammar.SqlGrammarParser.StatementContext;
import io.streambed.sql.grammar.SqlGrammarParser.TerminateContext;
import io.streambed.sql.grammar.SqlGrammarParser.UndefineVariableContext;
import io.streambed.sql.grammar.SqlGrammarParser.UnsetPropertyContext;
import io.streambed.sql.tree.ConnectorStatement;
import io.streambed.sql.tree.ControlStatement;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.SessionStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.SourceKind;
import io.streambed.sql.tree.Statement;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Parse tree to statements: which class of the tree each form of the grammar becomes. Not
 * thread-safe; one for each statement.
 */
final class StatementBuilder extends SqlGrammarBaseVisitor<Statement> {
  private final QueryBuilder queries;
  private final Clauses clauses;
  private final DefinitionBuilder definitions;
  private final AssertBuilder asserts;

  StatementBuilder() {
    TypeBuilder types = new TypeBuilder();
    ExpressionBuilder expressions = new ExpressionBuilder(types);
    this.queries = new QueryBuilder(expressions);
    this.clauses = new Clauses(expressions, types);
    this.definitions = new DefinitionBuilder(queries, types, clauses);
    this.asserts = new AssertBuilder(clauses);
  }

  Statement build(StatementContext context) {
    return context.accept(this);
  }

  @Override
  public Statement visitSelect(SelectContext context) {
    return new QueryStatement.Select(queries.build(context.query()), Spans.of(context));
  }

  @Override
  public Statement visitExplain(ExplainContext context) {
    return context.statement() == null
        ? new QueryStatement.ExplainQuery(Names.identifier(context.identifier()), Spans.of(context))
        : new QueryStatement.ExplainStatement(context.statement().accept(this), Spans.of(context));
  }

  @Override
  public Statement visitPrint(PrintContext context) {
    return new QueryStatement.Print(
        Names.topic(context.topicName()),
        context.BEGINNING() != null,
        QueryBuilder.limit(context.every),
        QueryBuilder.limit(context.limit),
        Spans.of(context));
  }

  @Override
  public Statement visitCreateSource(CreateSourceContext context) {
    return definitions.createSource(context);
  }

  @Override
  public Statement visitCreateAsSelect(CreateAsSelectContext context) {
    return definitions.createAsSelect(context);
  }

  @Override
  public Statement visitCreateType(CreateTypeContext context) {
    return definitions.createType(context);
  }

  @Override
  public Statement visitCreateConnector(CreateConnectorContext context) {
    return new ConnectorStatement.CreateConnector(
        Clauses.connectorKind(context.connectorKind()),
        Names.nameOrText(context.nameOrText()),
        context.EXISTS() != null,
        clauses.properties(context.withClause()),
        Spans.of(context));
  }

  @Override
  public Statement visitInsertSelect(InsertSelectContext context) {
    return definitions.insertSelect(context);
  }

  @Override
  public Statement visitInsertValues(InsertValuesContext context) {
    return definitions.insertValues(context);
  }

  @Override
  public Statement visitAlterSource(AlterSourceContext context) {
    return definitions.alterSource(context);
  }

  @Override
  public Statement visitAlterSystem(AlterSystemContext context) {
    return new SessionStatement.AlterSystem(
        text(context.name), text(context.value), Spans.of(context));
  }

  @Override
  public Statement visitDropSource(DropSourceContext context) {
    return definitions.dropSource(context);
  }

  @Override
  public Statement visitDropType(DropTypeContext context) {
    return definitions.dropType(context);
  }

  @Override
  public Statement visitDropConnector(DropConnectorContext context) {
    return new ConnectorStatement.DropConnector(
        Names.nameOrText(context.nameOrText()), context.EXISTS() != null, Spans.of(context));
  }

  @Override
  public Statement visitPause(PauseContext context) {
    return new ControlStatement.Pause(queryId(context.identifier()), Spans.of(context));
  }

  @Override
  public Statement visitResume(ResumeContext context) {
    return new ControlStatement.Resume(queryId(context.identifier()), Spans.of(context));
  }

  @Override
  public Statement visitTerminate(TerminateContext context) {
    return new ControlStatement.Terminate(queryId(context.identifier()), Spans.of(context));
  }

  @Override
  public Statement visitSetProperty(SetPropertyContext context) {
    return new SessionStatement.SetProperty(
        text(context.name), text(context.value), Spans.of(context));
  }

  @Override
  public Statement visitUnsetProperty(UnsetPropertyContext context) {
    return new SessionStatement.UnsetProperty(text(context.name), Spans.of(context));
  }

  @Override
  public Statement visitDefineVariable(DefineVariableContext context) {
    return new SessionStatement.DefineVariable(
        Names.asWritten(context.variableName()),
        text(context.STRING_VALUE().getSymbol()),
        Spans.of(context));
  }

  @Override
  public Statement visitUndefineVariable(UndefineVariableContext context) {
    return new SessionStatement.UndefineVariable(
        Names.asWritten(context.variableName()), Spans.of(context));
  }

  @Override
  public Statement visitShowStreams(ShowStreamsContext context) {
    return new ShowStatement.ShowStreams(context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitShowTables(ShowTablesContext context) {
    return new ShowStatement.ShowTables(context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitShowTopics(ShowTopicsContext context) {
    return new ShowStatement.ShowTopics(
        context.ALL() != null, context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitShowQueries(ShowQueriesContext context) {
    return new ShowStatement.ShowQueries(context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitShowFunctions(ShowFunctionsContext context) {
    return new ShowStatement.ShowFunctions(Spans.of(context));
  }

  @Override
  public Statement visitShowProperties(ShowPropertiesContext context) {
    return new ShowStatement.ShowProperties(Spans.of(context));
  }

  @Override
  public Statement visitShowTypes(ShowTypesContext context) {
    return new ShowStatement.ShowTypes(Spans.of(context));
  }

  @Override
  public Statement visitShowVariables(ShowVariablesContext context) {
    return new ShowStatement.ShowVariables(Spans.of(context));
  }

  @Override
  public Statement visitShowConnectors(ShowConnectorsContext context) {
    return new ShowStatement.ShowConnectors(
        Optional.ofNullable(context.connectorKind()).map(Clauses::connectorKind),
        Spans.of(context));
  }

  @Override
  public Statement visitShowConnectorPlugins(ShowConnectorPluginsContext context) {
    return new ShowStatement.ShowConnectorPlugins(Spans.of(context));
  }

  @Override
  public Statement visitDescribeStreams(DescribeStreamsContext context) {
    return new DescribeStatement.DescribeSources(
        SourceKind.STREAM, context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitDescribeTables(DescribeTablesContext context) {
    return new DescribeStatement.DescribeSources(
        SourceKind.TABLE, context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitDescribeFunction(DescribeFunctionContext context) {
    return new DescribeStatement.DescribeFunction(
        Names.identifier(context.identifier()), Spans.of(context));
  }

  @Override
  public Statement visitDescribeConnector(DescribeConnectorContext context) {
    return new DescribeStatement.DescribeConnector(
        Names.nameOrText(context.nameOrText()), Spans.of(context));
  }

  @Override
  public Statement visitDescribeSource(DescribeSourceContext context) {
    return new DescribeStatement.DescribeSource(
        Names.source(context.identifier()), context.EXTENDED() != null, Spans.of(context));
  }

  @Override
  public Statement visitAssertTopic(AssertTopicContext context) {
    return asserts.assertTopic(context);
  }

  @Override
  public Statement visitAssertSchema(AssertSchemaContext context) {
    return asserts.assertSchema(context);
  }

  @Override
  public Statement visitAssertValues(AssertValuesContext context) {
    return asserts.assertValues(context);
  }

  @Override
  public Statement visitAssertTombstone(AssertTombstoneContext context) {
    return asserts.assertTombstone(context);
  }

  @Override
  public Statement visitAssertSource(AssertSourceContext context) {
    return asserts.assertSource(context);
  }

  private static Optional<Identifier> queryId(@Nullable IdentifierContext context) {
    return Optional.ofNullable(context).map(Names::identifier);
  }

  private static String text(Token quoted) {
    return Names.unquote(quoted.getText());
  }
}
