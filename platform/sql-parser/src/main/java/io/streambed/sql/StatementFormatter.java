package io.streambed.sql;

import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.ConnectorStatement;
import io.streambed.sql.tree.ControlStatement;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.SessionStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.SourceKind;
import io.streambed.sql.tree.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Prints statements without their semicolon. */
final class StatementFormatter implements Statement.Visitor<StringBuilder> {
  private static final Pattern PLAIN_TOPIC = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final StringBuilder out;

  StatementFormatter(StringBuilder out) {
    this.out = out;
  }

  // ---- definitions

  @Override
  public StringBuilder visitCreateSource(DefinitionStatement.CreateSource node) {
    appendCreate(node.orReplace(), node.readOnly(), node.kind(), node.ifNotExists(), node.name());
    appendColumns(node.columns());
    return appendWith(node.properties());
  }

  @Override
  public StringBuilder visitCreateAsSelect(DefinitionStatement.CreateAsSelect node) {
    appendCreate(node.orReplace(), false, node.kind(), node.ifNotExists(), node.name());
    appendWith(node.properties()).append(" AS ");
    return appendQuery(node.query());
  }

  private void appendCreate(
      boolean orReplace, boolean readOnly, SourceKind kind, boolean ifNotExists, Identifier name) {
    out.append("CREATE ")
        .append(orReplace ? "OR REPLACE " : "")
        .append(readOnly ? "SOURCE " : "")
        .append(kind)
        .append(ifNotExists ? " IF NOT EXISTS " : " ");
    appendName(name);
  }

  @Override
  public StringBuilder visitInsertSelect(DefinitionStatement.InsertSelect node) {
    out.append("INSERT INTO ");
    appendName(node.target());
    appendWith(node.properties()).append(' ');
    return appendQuery(node.query());
  }

  @Override
  public StringBuilder visitInsertValues(DefinitionStatement.InsertValues node) {
    out.append("INSERT INTO ");
    appendName(node.target());
    appendNames(node.columns()).append(" VALUES ");
    return appendValues(node.values());
  }

  @Override
  public StringBuilder visitAlterSource(DefinitionStatement.AlterSource node) {
    out.append("ALTER ").append(node.kind()).append(' ');
    appendName(node.name());
    String separator = " ADD COLUMN ";
    for (ColumnDefinition column : node.addedColumns()) {
      out.append(separator);
      new TypeFormatter(out).appendColumns(List.of(column));
      separator = ", ADD COLUMN ";
    }
    return out;
  }

  @Override
  public StringBuilder visitDropSource(DefinitionStatement.DropSource node) {
    out.append("DROP ").append(node.kind()).append(node.ifExists() ? " IF EXISTS " : " ");
    return appendName(node.name()).append(node.deleteTopic() ? " DELETE TOPIC" : "");
  }

  @Override
  public StringBuilder visitCreateType(DefinitionStatement.CreateType node) {
    out.append("CREATE TYPE ").append(node.ifNotExists() ? "IF NOT EXISTS " : "");
    appendName(node.name()).append(" AS ");
    return node.type().accept(new TypeFormatter(out));
  }

  @Override
  public StringBuilder visitDropType(DefinitionStatement.DropType node) {
    out.append("DROP TYPE ").append(node.ifExists() ? "IF EXISTS " : "");
    return appendName(node.name());
  }

  // ---- queries

  @Override
  public StringBuilder visitSelect(QueryStatement.Select node) {
    return appendQuery(node.query());
  }

  @Override
  public StringBuilder visitExplainQuery(QueryStatement.ExplainQuery node) {
    out.append("EXPLAIN ");
    return appendName(node.queryId());
  }

  @Override
  public StringBuilder visitExplainStatement(QueryStatement.ExplainStatement node) {
    out.append("EXPLAIN ");
    return node.statement().accept(this);
  }

  @Override
  public StringBuilder visitPrint(QueryStatement.Print node) {
    out.append("PRINT ");
    appendTopic(node.topic()).append(node.fromBeginning() ? " FROM BEGINNING" : "");
    node.interval().ifPresent(interval -> out.append(" INTERVAL ").append(interval));
    node.limit().ifPresent(limit -> out.append(" LIMIT ").append(limit));
    return out;
  }

  // ---- running queries

  @Override
  public StringBuilder visitPause(ControlStatement.Pause node) {
    return appendControl("PAUSE ", node.queryId());
  }

  @Override
  public StringBuilder visitResume(ControlStatement.Resume node) {
    return appendControl("RESUME ", node.queryId());
  }

  @Override
  public StringBuilder visitTerminate(ControlStatement.Terminate node) {
    return appendControl("TERMINATE ", node.queryId());
  }

  private StringBuilder appendControl(String keyword, Optional<Identifier> queryId) {
    out.append(keyword);
    return queryId.map(this::appendName).orElseGet(() -> out.append("ALL"));
  }

  // ---- session

  @Override
  public StringBuilder visitSetProperty(SessionStatement.SetProperty node) {
    return appendSetting("SET ", node.name(), node.value());
  }

  @Override
  public StringBuilder visitUnsetProperty(SessionStatement.UnsetProperty node) {
    return out.append("UNSET ").append(SqlFormatter.quoteText(node.name()));
  }

  @Override
  public StringBuilder visitAlterSystem(SessionStatement.AlterSystem node) {
    return appendSetting("ALTER SYSTEM ", node.name(), node.value());
  }

  private StringBuilder appendSetting(String keywords, String name, String value) {
    return out.append(keywords)
        .append(SqlFormatter.quoteText(name))
        .append('=')
        .append(SqlFormatter.quoteText(value));
  }

  @Override
  public StringBuilder visitDefineVariable(SessionStatement.DefineVariable node) {
    return out.append("DEFINE ")
        .append(node.name())
        .append('=')
        .append(SqlFormatter.quoteText(node.value()));
  }

  @Override
  public StringBuilder visitUndefineVariable(SessionStatement.UndefineVariable node) {
    return out.append("UNDEFINE ").append(node.name());
  }

  // ---- lists

  @Override
  public StringBuilder visitShowStreams(ShowStatement.ShowStreams node) {
    return appendExtended("SHOW STREAMS", node.extended());
  }

  @Override
  public StringBuilder visitShowTables(ShowStatement.ShowTables node) {
    return appendExtended("SHOW TABLES", node.extended());
  }

  @Override
  public StringBuilder visitShowQueries(ShowStatement.ShowQueries node) {
    return appendExtended("SHOW QUERIES", node.extended());
  }

  @Override
  public StringBuilder visitShowFunctions(ShowStatement.ShowFunctions node) {
    return out.append("SHOW FUNCTIONS");
  }

  @Override
  public StringBuilder visitShowProperties(ShowStatement.ShowProperties node) {
    return out.append("SHOW PROPERTIES");
  }

  @Override
  public StringBuilder visitShowTypes(ShowStatement.ShowTypes node) {
    return out.append("SHOW TYPES");
  }

  @Override
  public StringBuilder visitShowVariables(ShowStatement.ShowVariables node) {
    return out.append("SHOW VARIABLES");
  }

  @Override
  public StringBuilder visitShowConnectorPlugins(ShowStatement.ShowConnectorPlugins node) {
    return out.append("SHOW CONNECTOR PLUGINS");
  }

  @Override
  public StringBuilder visitShowTopics(ShowStatement.ShowTopics node) {
    return appendExtended(node.all() ? "SHOW ALL TOPICS" : "SHOW TOPICS", node.extended());
  }

  @Override
  public StringBuilder visitShowConnectors(ShowStatement.ShowConnectors node) {
    out.append("SHOW ");
    node.kind().ifPresent(kind -> out.append(kind).append(' '));
    return out.append("CONNECTORS");
  }

  private StringBuilder appendExtended(String keywords, boolean extended) {
    return out.append(keywords).append(extended ? " EXTENDED" : "");
  }

  // ---- descriptions

  @Override
  public StringBuilder visitDescribeSource(DescribeStatement.DescribeSource node) {
    out.append("DESCRIBE ");
    return appendName(node.name()).append(node.extended() ? " EXTENDED" : "");
  }

  @Override
  public StringBuilder visitDescribeSources(DescribeStatement.DescribeSources node) {
    return appendExtended("DESCRIBE " + node.kind() + "S", node.extended());
  }

  @Override
  public StringBuilder visitDescribeFunction(DescribeStatement.DescribeFunction node) {
    out.append("DESCRIBE FUNCTION ");
    return appendName(node.name());
  }

  @Override
  public StringBuilder visitDescribeConnector(DescribeStatement.DescribeConnector node) {
    out.append("DESCRIBE CONNECTOR ");
    return appendName(node.name());
  }

  // ---- connectors

  @Override
  public StringBuilder visitCreateConnector(ConnectorStatement.CreateConnector node) {
    out.append("CREATE ").append(node.kind()).append(" CONNECTOR ");
    out.append(node.ifNotExists() ? "IF NOT EXISTS " : "");
    appendName(node.name());
    return appendProperties(node.properties(), SqlFormatter::quoteText);
  }

  @Override
  public StringBuilder visitDropConnector(ConnectorStatement.DropConnector node) {
    out.append("DROP CONNECTOR ").append(node.ifExists() ? "IF EXISTS " : "");
    return appendName(node.name());
  }

  // ---- assertions

  @Override
  public StringBuilder visitAssertTopic(AssertStatement.AssertTopic node) {
    out.append(node.exists() ? "ASSERT TOPIC " : "ASSERT NOT EXISTS TOPIC ");
    appendTopic(node.topic());
    appendWith(node.properties());
    return appendTimeout(node.timeout());
  }

  @Override
  public StringBuilder visitAssertSchema(AssertStatement.AssertSchema node) {
    out.append(node.exists() ? "ASSERT SCHEMA" : "ASSERT NOT EXISTS SCHEMA");
    node.subject()
        .ifPresent(
            subject -> {
              out.append(" SUBJECT ");
              appendTopic(subject);
            });
    node.id().ifPresent(id -> out.append(" ID ").append(id));
    return appendTimeout(node.timeout());
  }

  @Override
  public StringBuilder visitAssertValues(AssertStatement.AssertValues node) {
    out.append("ASSERT VALUES ");
    appendName(node.source());
    appendNames(node.columns()).append(" VALUES ");
    return appendValues(node.values());
  }

  @Override
  public StringBuilder visitAssertTombstone(AssertStatement.AssertTombstone node) {
    out.append("ASSERT NULL VALUES ");
    appendName(node.source());
    appendNames(node.columns()).append(" KEY ");
    return appendValues(node.values());
  }

  @Override
  public StringBuilder visitAssertSource(AssertStatement.AssertSource node) {
    out.append("ASSERT ").append(node.kind()).append(' ');
    appendName(node.name());
    appendColumns(node.columns());
    return appendWith(node.properties());
  }

  private StringBuilder appendTimeout(Optional<Interval> timeout) {
    timeout.ifPresent(interval -> out.append(" TIMEOUT ").append(interval));
    return out;
  }

  // ---- clauses

  private StringBuilder appendName(Identifier name) {
    return out.append(SqlFormatter.quoteIfNeeded(name.text()));
  }

  /** Topics keep their case without quotes. */
  private StringBuilder appendTopic(Identifier topic) {
    String name = topic.text();
    boolean plain = PLAIN_TOPIC.matcher(name).matches() && !Words.isReserved(name);
    return out.append(plain ? name : SqlFormatter.quoteText(name));
  }

  private StringBuilder appendNames(List<Identifier> names) {
    String separator = " (";
    for (Identifier name : names) {
      out.append(separator);
      appendName(name);
      separator = ", ";
    }
    return out.append(names.isEmpty() ? "" : ")");
  }

  private StringBuilder appendValues(List<Expression> values) {
    String separator = "";
    out.append('(');
    for (Expression value : values) {
      out.append(separator);
      value.accept(new ExpressionFormatter(out));
      separator = ", ";
    }
    return out.append(')');
  }

  private void appendColumns(List<ColumnDefinition> columns) {
    if (!columns.isEmpty()) {
      out.append(" (");
      new TypeFormatter(out).appendColumns(columns);
      out.append(')');
    }
  }

  private StringBuilder appendQuery(Query query) {
    new QueryFormatter(out).append(query);
    return out;
  }

  private StringBuilder appendWith(List<Property> properties) {
    return properties.isEmpty() ? out : appendProperties(properties, SqlFormatter::quoteIfNeeded);
  }

  private StringBuilder appendProperties(
      List<Property> properties, UnaryOperator<String> printName) {
    String separator = "";
    out.append(" WITH (");
    for (Property property :
        properties.stream().sorted(Comparator.comparing(Property::name)).toList()) {
      out.append(separator).append(printName.apply(property.name())).append('=');
      property.value().accept(new ExpressionFormatter(out));
      separator = ", ";
    }
    return out.append(')');
  }
}
