package io.streambed.server;

import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.server.command.Topics;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the server knows beside the catalog, gathered for one statement: only what it asks for. */
final class Observatory {
  private final Topics topics;
  private final RunningQueries queries;
  private final Supplier<List<RuntimeFacts.TransientQuery>> transientQueries;
  private final ServerSettings settings;

  Observatory(
      Topics topics,
      RunningQueries queries,
      Supplier<List<RuntimeFacts.TransientQuery>> transientQueries,
      ServerSettings settings) {
    this.topics = topics;
    this.queries = queries;
    this.transientQueries = transientQueries;
    this.settings = settings;
  }

  RuntimeFacts facts(Statement statement, Session session) {
    return new RuntimeFacts(
        queries.states(),
        queries.errors(),
        transientQueries.get(),
        needsTopics(statement) ? topics.all() : Map.<String, TopicFacts>of(),
        statement instanceof ShowStatement.ShowTopics show && show.extended()
            ? topics.consumers()
            : Map.of(),
        settings.listed(session.properties(), session.overridden()),
        session.variables());
  }

  private static boolean needsTopics(Statement statement) {
    return statement instanceof ShowStatement.ShowTopics
        || statement instanceof DescribeStatement
        || (statement instanceof ShowStatement.ShowStreams streams && streams.extended())
        || (statement instanceof ShowStatement.ShowTables tables && tables.extended());
  }
}
