package io.streambed.engine.analyzer;

import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The topics that must be looked at before a statement is planned. */
final class TopicNames {
  private final CatalogSnapshot catalog;
  private final SessionConfig session;
  private final Set<String> names = new TreeSet<>();

  private TopicNames(CatalogSnapshot catalog, SessionConfig session) {
    this.catalog = catalog;
    this.session = session;
  }

  static Set<String> of(Statement statement, CatalogSnapshot catalog, SessionConfig session) {
    TopicNames topics = new TopicNames(catalog, session);
    topics.collect(statement);
    return topics.names;
  }

  private void collect(Statement statement) {
    if (statement instanceof DefinitionStatement.CreateSource create) {
      named(create.properties()).ifPresent(names::add);
    } else if (statement instanceof DefinitionStatement.CreateAsSelect create) {
      names.add(
          named(create.properties())
              .orElseGet(() -> session.outputTopicPrefix() + create.name().text()));
      read(create.query().from());
    } else if (statement instanceof QueryStatement.ExplainStatement explain) {
      collect(explain.statement());
    }
  }

  private static Optional<String> named(List<Property> properties) {
    return properties.stream()
        .filter(property -> property.name().equalsIgnoreCase("KAFKA_TOPIC"))
        .map(Property::value)
        .filter(Expression.StringLiteral.class::isInstance)
        .map(value -> ((Expression.StringLiteral) value).value())
        .findFirst();
  }

  private void read(Relation relation) {
    if (relation instanceof Relation.Table table) {
      catalog.source(table.name()).map(SourceDefinition::topic).ifPresent(names::add);
    } else if (relation instanceof Relation.Aliased aliased) {
      read(aliased.table());
    } else if (relation instanceof Relation.Join join) {
      read(join.left());
      read(join.right());
    }
  }
}
