package io.streambed.sql.tree;

/** A statement, by family. */
public sealed interface Statement extends Node
    permits DefinitionStatement,
        QueryStatement,
        ControlStatement,
        SessionStatement,
        ShowStatement,
        DescribeStatement,
        ConnectorStatement,
        AssertStatement {

  <R> R accept(Visitor<R> visitor);

  /** One method a statement. */
  interface Visitor<R> {
    R visitCreateSource(DefinitionStatement.CreateSource node);

    R visitCreateAsSelect(DefinitionStatement.CreateAsSelect node);

    R visitInsertSelect(DefinitionStatement.InsertSelect node);

    R visitInsertValues(DefinitionStatement.InsertValues node);

    R visitAlterSource(DefinitionStatement.AlterSource node);

    R visitDropSource(DefinitionStatement.DropSource node);

    R visitCreateType(DefinitionStatement.CreateType node);

    R visitDropType(DefinitionStatement.DropType node);

    R visitSelect(QueryStatement.Select node);

    R visitExplainQuery(QueryStatement.ExplainQuery node);

    R visitExplainStatement(QueryStatement.ExplainStatement node);

    R visitPrint(QueryStatement.Print node);

    R visitPause(ControlStatement.Pause node);

    R visitResume(ControlStatement.Resume node);

    R visitTerminate(ControlStatement.Terminate node);

    R visitSetProperty(SessionStatement.SetProperty node);

    R visitUnsetProperty(SessionStatement.UnsetProperty node);

    R visitAlterSystem(SessionStatement.AlterSystem node);

    R visitDefineVariable(SessionStatement.DefineVariable node);

    R visitUndefineVariable(SessionStatement.UndefineVariable node);

    R visitShowStreams(ShowStatement.ShowStreams node);

    R visitShowTables(ShowStatement.ShowTables node);

    R visitShowTopics(ShowStatement.ShowTopics node);

    R visitShowQueries(ShowStatement.ShowQueries node);

    R visitShowFunctions(ShowStatement.ShowFunctions node);

    R visitShowProperties(ShowStatement.ShowProperties node);

    R visitShowTypes(ShowStatement.ShowTypes node);

    R visitShowVariables(ShowStatement.ShowVariables node);

    R visitShowConnectors(ShowStatement.ShowConnectors node);

    R visitShowConnectorPlugins(ShowStatement.ShowConnectorPlugins node);

    R visitDescribeSource(DescribeStatement.DescribeSource node);

    R visitDescribeSources(DescribeStatement.DescribeSources node);

    R visitDescribeFunction(DescribeStatement.DescribeFunction node);

    R visitDescribeConnector(DescribeStatement.DescribeConnector node);

    R visitCreateConnector(ConnectorStatement.CreateConnector node);

    R visitDropConnector(ConnectorStatement.DropConnector node);

    R visitAssertTopic(AssertStatement.AssertTopic node);

    R visitAssertSchema(AssertStatement.AssertSchema node);

    R visitAssertValues(AssertStatement.AssertValues node);

    R visitAssertTombstone(AssertStatement.AssertTombstone node);

    R visitAssertSource(AssertStatement.AssertSource node);
  }
}
