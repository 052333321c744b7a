package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** INSERT INTO … SELECT: a query that writes to a stream which exists. */
final class InsertSelectPlanner {
  private final Planning planning;
  private final DefinitionStatement.InsertSelect statement;
  private final SourceSpan span;

  InsertSelectPlanner(Planning planning, DefinitionStatement.InsertSelect statement) {
    this.planning = planning;
    this.statement = statement;
    this.span = statement.target().span();
  }

  StatementPlan plan() {
    SourceDefinition target = target();
    String id = queryId();
    PlannedQuery query =
        Refusal.placing(
            span,
            () ->
                planning
                    .queries()
                    .planInto(
                        statement.query(),
                        new QueryPlanner.Purpose(
                            Optional.of(target.name()), "INSERT INTO", Optional.empty()),
                        target));
    if (query.root().isTable()) {
      throw Refusal.at(
          span,
          "Invalid result type. Your SELECT query produces a TABLE. Please use CREATE TABLE AS"
              + " SELECT statement instead.");
    }
    query.keys().checkPersistent(target.name());
    WindowClause.checkRetention(statement.query());
    Schema stored = stored(target.schema());
    PlanNode root = fitted(query.root(), stored);
    Sink sink =
        new Sink(target.name(), false, target.topic(), target.serde(), stored, target.timestamp());
    DefinitionStatement.InsertSelect written =
        new DefinitionStatement.InsertSelect(
            statement.target(), statement.properties(), query.writtenOut(), statement.span());
    return new StatementPlan(
        StatementText.of(written),
        List.of(),
        Optional.of(new QueryPlan(id, root, Optional.of(sink))),
        Optional.empty(),
        List.of(),
        List.of(),
        planning.session().overrides(),
        "Created query with ID " + id);
  }

  private SourceDefinition target() {
    String name = statement.target().text();
    SourceDefinition target =
        planning
            .catalog()
            .source(name)
            .orElseThrow(
                () ->
                    Refusal.at(
                        span,
                        EngineErrorCode.SOURCE_NOT_FOUND,
                        Refusal.place(span) + "Source `" + name + "` does not exist."));
    if (target.kind() != SourceKind.STREAM) {
      throw Refusal.at(
          span,
          Refusal.PREPARE_NAMES
              + "INSERT INTO can only be used to insert into a stream. "
              + name
              + " is a table.");
    }
    if (target.readOnly()) {
      throw Refusal.at(span, "Cannot insert into read-only stream: " + name);
    }
    if (!target.schema().headers().isEmpty()) {
      throw Refusal.at(span, "Cannot insert into " + name + " because it has header columns");
    }
    return target;
  }

  private String queryId() {
    for (Property property : statement.properties()) {
      String name = property.name().toUpperCase(Locale.ROOT);
      if (!name.equals("QUERY_ID")) {
        throw Refusal.at(
            property.span(),
            EngineErrorCode.INVALID_PROPERTY,
            Refusal.PREPARE + "Invalid config variable(s) in the WITH clause: " + name);
      }
      if (property.value() instanceof Expression.StringLiteral text) {
        String id = text.value().toUpperCase(Locale.ROOT);
        if (planning.catalog().query(id).isPresent()) {
          throw Refusal.at(
              property.span(),
              EngineErrorCode.SOURCE_EXISTS,
              "Query ID '" + id + "' already exists.");
        }
        return id;
      }
    }
    return "INSERTQUERY_" + planning.catalog().nextQueryNumber();
  }

  /** Keys first, as the nodes of a query have them. */
  private static Schema stored(Schema declared) {
    List<Column> columns = new ArrayList<>(declared.key());
    columns.addAll(declared.value());
    return new Schema(columns);
  }

  /** The query's columns in the target's types, where they have its names and widen to them. */
  private PlanNode fitted(PlanNode root, Schema target) {
    Schema result = root.schema();
    if (result.equals(target)) {
      return root;
    }
    boolean fits = result.size() == target.size();
    for (int i = 0; fits && i < result.size(); i++) {
      Column from = result.columns().get(i);
      Column to = target.columns().get(i);
      fits =
          from.name().equals(to.name())
              && from.place() == to.place()
              && widens(from.type(), to.type())
              && (from.place() == Column.Place.VALUE || from.type().equals(to.type()));
    }
    if (!fits || !(root instanceof PlanNode.Project project)) {
      throw Refusal.at(
          span,
          "Incompatible schema between results and sink.\nResult schema is "
              + result
              + "\nSink schema is "
              + target);
    }
    List<NamedExpression> columns = new ArrayList<>();
    for (int i = 0; i < project.columns().size(); i++) {
      columns.add(widened(project, i, target.columns().get(i).type()));
    }
    return new PlanNode.Project(project.id(), project.input(), columns);
  }

  private NamedExpression widened(PlanNode.Project project, int index, SqlType type) {
    NamedExpression column = project.columns().get(index);
    if (column.expression().type().equals(type)) {
      return column;
    }
    Expression cast =
        new Expression.Cast(
            SqlParser.parseExpression(column.expression().sql()),
            SqlParser.parseType(type.toString()),
            span);
    return planning.typer().named(column.name(), column.place(), cast, project.input().schema());
  }

  static boolean widens(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return true;
    }
    if (!from.base().isNumber() || !to.base().isNumber()) {
      return false;
    }
    if (from instanceof SqlType.DecimalType narrow && to instanceof SqlType.DecimalType wide) {
      return wide.scale() >= narrow.scale()
          && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
    }
    // An integer that has too many digits for the decimal fails when it comes.
    return from.base().compareTo(to.base()) < 0;
  }
}
