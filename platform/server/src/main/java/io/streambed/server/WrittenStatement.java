package io.streambed.server;

import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.ConnectorStatement;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a statement for answers that quote it, as ksqlDB quotes it. */
final class WrittenStatement {
  private WrittenStatement() {}

  /**
   * Values of rows and of a connector's settings are masked, but for its class: they may be secret.
   * The topic that a DROP deletes is left out.
   */
  static String masked(ParsedStatement statement) {
    if (statement.statement() instanceof DefinitionStatement.InsertValues insert) {
      return masked(insert);
    }
    if (statement.statement() instanceof ConnectorStatement.CreateConnector create) {
      return masked(create);
    }
    if (statement.statement() instanceof DefinitionStatement.DropSource drop
        && drop.deleteTopic()) {
      return SqlFormatter.format(
          new DefinitionStatement.DropSource(
              drop.kind(), drop.name(), drop.ifExists(), false, drop.span()));
    }
    return statement.text();
  }

  private static String masked(DefinitionStatement.InsertValues insert) {
    String columns =
        insert.columns().stream()
            .map(column -> "`" + column.text() + "`")
            .collect(Collectors.joining(", ", " (", ")"));
    return "INSERT INTO `"
        + insert.target().text()
        + "`"
        + (insert.columns().isEmpty() ? "" : columns)
        + " VALUES ("
        + String.join(", ", Collections.nCopies(insert.values().size(), "'[value]'"))
        + ");";
  }

  private static String masked(ConnectorStatement.CreateConnector create) {
    List<Property> properties = new ArrayList<>();
    for (Property property : create.properties()) {
      properties.add(
          property.name().equalsIgnoreCase("connector.class")
              ? property
              : new Property(
                  property.name(),
                  new Expression.StringLiteral("[string]", property.span()),
                  property.span()));
    }
    return SqlFormatter.format(
        new ConnectorStatement.CreateConnector(
            create.kind(), create.name(), create.ifNotExists(), properties, create.span()));
  }
}
