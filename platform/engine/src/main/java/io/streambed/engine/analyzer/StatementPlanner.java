package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.OutsideStatement;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.ConnectorStatement;
import io.streambed.sql.tree.ControlStatement;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.SessionStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.Statement;
import java.util.Optional;

/** Hands each statement to the class that plans its kind. */
final class StatementPlanner implements Statement.Visitor<PlannedStatement> {
  private final Planning planning;

  StatementPlanner(Planning planning) {
    this.planning = planning;
  }

  @Override
  public PlannedStatement visitCreateSource(DefinitionStatement.CreateSource node) {
    return new CreateSourcePlanner(planning, node).plan();
  }

  @Override
  public PlannedStatement visitCreateAsSelect(DefinitionStatement.CreateAsSelect node) {
    return new CreateAsSelectPlanner(planning, node).plan();
  }

  @Override
  public PlannedStatement visitInsertSelect(DefinitionStatement.InsertSelect node) {
    return new InsertSelectPlanner(planning, node).plan();
  }

  @Override
  public PlannedStatement visitInsertValues(DefinitionStatement.InsertValues node) {
    return new InsertValuesPlanner(planning, node).plan();
  }

  @Override
  public PlannedStatement visitAlterSource(DefinitionStatement.AlterSource node) {
    return new SourceChangePlanner(planning).alter(node);
  }

  @Override
  public PlannedStatement visitDropSource(DefinitionStatement.DropSource node) {
    return new SourceChangePlanner(planning).drop(node);
  }

  @Override
  public PlannedStatement visitCreateType(DefinitionStatement.CreateType node) {
    return new TypePlanner(planning).create(node);
  }

  @Override
  public PlannedStatement visitDropType(DefinitionStatement.DropType node) {
    return new TypePlanner(planning).drop(node);
  }

  @Override
  public PlannedStatement visitSelect(QueryStatement.Select node) {
    return new SelectPlanner(planning, node.query()).plan();
  }

  @Override
  public PlannedStatement visitExplainQuery(QueryStatement.ExplainQuery node) {
    String id = node.queryId().text();
    if (planning.catalog().query(id).isEmpty()) {
      throw Refusal.at(
          node.queryId().span(),
          EngineErrorCode.QUERY_NOT_FOUND,
          "Query with id:"
              + id
              + " does not exist, use SHOW QUERIES to view the full set of queries.");
    }
    return question(node);
  }

  @Override
  public PlannedStatement visitExplainStatement(QueryStatement.ExplainStatement node) {
    PlannedStatement explained = node.statement().accept(this);
    boolean runs =
        explained instanceof PushQueryPlan
            || explained instanceof PullQueryPlan
            || explained instanceof StreamPullPlan
            || (explained instanceof StatementPlan plan && plan.query().isPresent());
    if (!runs) {
      throw Refusal.at(node.span(), "The provided statement does not run a ksql query");
    }
    return new CatalogQuery(node, Optional.of(explained));
  }

  @Override
  public PlannedStatement visitPrint(QueryStatement.Print node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitPause(ControlStatement.Pause node) {
    return new ControlPlanner(planning.catalog()).pause(node);
  }

  @Override
  public PlannedStatement visitResume(ControlStatement.Resume node) {
    return new ControlPlanner(planning.catalog()).resume(node);
  }

  @Override
  public PlannedStatement visitTerminate(ControlStatement.Terminate node) {
    return new ControlPlanner(planning.catalog()).terminate(node);
  }

  @Override
  public PlannedStatement visitSetProperty(SessionStatement.SetProperty node) {
    return new SessionChange.SetProperty(node.name(), node.value());
  }

  @Override
  public PlannedStatement visitUnsetProperty(SessionStatement.UnsetProperty node) {
    return new SessionChange.UnsetProperty(node.name());
  }

  @Override
  public PlannedStatement visitAlterSystem(SessionStatement.AlterSystem node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitDefineVariable(SessionStatement.DefineVariable node) {
    return new SessionChange.DefineVariable(node.name().text(), node.value());
  }

  @Override
  public PlannedStatement visitUndefineVariable(SessionStatement.UndefineVariable node) {
    return new SessionChange.UndefineVariable(node.name().text());
  }

  @Override
  public PlannedStatement visitShowStreams(ShowStatement.ShowStreams node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowTables(ShowStatement.ShowTables node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowTopics(ShowStatement.ShowTopics node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowQueries(ShowStatement.ShowQueries node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowFunctions(ShowStatement.ShowFunctions node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowProperties(ShowStatement.ShowProperties node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowTypes(ShowStatement.ShowTypes node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowVariables(ShowStatement.ShowVariables node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitShowConnectors(ShowStatement.ShowConnectors node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitShowConnectorPlugins(ShowStatement.ShowConnectorPlugins node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitDescribeSource(DescribeStatement.DescribeSource node) {
    String name = node.name().text();
    if (planning.catalog().source(name).isEmpty()) {
      throw Refusal.at(
          node.name().span(),
          EngineErrorCode.SOURCE_NOT_FOUND,
          "Could not find STREAM/TABLE '" + name + "' in the Metastore");
    }
    return question(node);
  }

  @Override
  public PlannedStatement visitDescribeSources(DescribeStatement.DescribeSources node) {
    return question(node);
  }

  @Override
  public PlannedStatement visitDescribeFunction(DescribeStatement.DescribeFunction node) {
    String name = node.name().text();
    if (!planning.typer().functions().exists(name)) {
      throw unknownFunction(node, name);
    }
    return question(node);
  }

  private static PlatformException unknownFunction(
      DescribeStatement.DescribeFunction node, String name) {
    return Refusal.at(
        node.name().span(),
        EngineErrorCode.FUNCTION_NOT_FOUND,
        "Can't find any functions with the name '" + name + "'");
  }

  @Override
  public PlannedStatement visitDescribeConnector(DescribeStatement.DescribeConnector node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitCreateConnector(ConnectorStatement.CreateConnector node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitDropConnector(ConnectorStatement.DropConnector node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitAssertTopic(AssertStatement.AssertTopic node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitAssertSchema(AssertStatement.AssertSchema node) {
    return new OutsideStatement(node);
  }

  @Override
  public PlannedStatement visitAssertValues(AssertStatement.AssertValues node) {
    return new AssertPlanner(planning).values(node);
  }

  @Override
  public PlannedStatement visitAssertTombstone(AssertStatement.AssertTombstone node) {
    return new AssertPlanner(planning).tombstone(node);
  }

  @Override
  public PlannedStatement visitAssertSource(AssertStatement.AssertSource node) {
    return new AssertPlanner(planning).source(node);
  }

  private static CatalogQuery question(Statement statement) {
    return new CatalogQuery(statement, Optional.empty());
  }
}
