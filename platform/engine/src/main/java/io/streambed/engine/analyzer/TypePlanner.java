package io.streambed.engine.analyzer;

import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.type.SqlType;

/** CREATE TYPE and DROP TYPE. */
final class TypePlanner {
  private final Planning planning;

  TypePlanner(Planning planning) {
    this.planning = planning;
  }

  StatementPlan create(DefinitionStatement.CreateType statement) {
    String name = statement.name().text();
    String text = StatementText.of(statement);
    SqlType existing = planning.catalog().types().get(name);
    SqlType type = planning.types().apply(statement.type());
    if (existing != null) {
      if (statement.ifNotExists()) {
        return SourceChangePlanner.nothing(
            text, name + " is already registered with type " + existing);
      }
      throw Refusal.at(
          statement.name().span(),
          EngineErrorCode.SOURCE_EXISTS,
          "Cannot register custom type '"
              + name
              + "' since it is already registered with type: "
              + existing);
    }
    return StatementPlan.ofChange(
        text,
        new CatalogChange.PutType(name, type),
        "Registered custom type with name '" + name + "' and SQL type " + type);
  }

  StatementPlan drop(DefinitionStatement.DropType statement) {
    String name = statement.name().text();
    String text = StatementText.of(statement);
    if (planning.catalog().types().containsKey(name)) {
      return StatementPlan.ofChange(
          text, new CatalogChange.RemoveType(name), "Dropped type '" + name + "'");
    }
    if (statement.ifExists()) {
      return SourceChangePlanner.nothing(text, "Type '" + name + "' does not exist");
    }
    throw Refusal.at(
        statement.name().span(),
        EngineErrorCode.TYPE_NOT_FOUND,
        "Type " + name + " does not exist.");
  }
}
