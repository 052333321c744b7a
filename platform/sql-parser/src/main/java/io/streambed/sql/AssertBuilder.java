package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.grammar.SqlGrammarParser.AssertSchemaContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertTombstoneContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertTopicContext;
import io.streambed.sql.grammar.SqlGrammarParser.AssertValuesContext;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.Statement;
import java.util.Optional;

/** Parse tree to {@code ASSERT} statements. */
final class AssertBuilder {
  private final Clauses clauses;

  AssertBuilder(Clauses clauses) {
    this.clauses = clauses;
  }

  Statement assertTopic(AssertTopicContext context) {
    return new AssertStatement.AssertTopic(
        Names.topic(context.topicName()),
        clauses.properties(context.withClause()),
        Clauses.timeout(context.timeout()),
        context.EXISTS() == null,
        Spans.of(context));
  }

  Statement assertSchema(AssertSchemaContext context) {
    if (context.topicName() == null && context.id == null) {
      throw new PlatformException(
          Problem.at(
              Spans.of(context),
              SqlErrorCode.INCOMPLETE_STATEMENT,
              "Failed to prepare statement: "
                  + "ASSERT SCHEMA statements much include a subject name or an id"));
    }
    return new AssertStatement.AssertSchema(
        Optional.ofNullable(context.topicName()).map(Names::topic),
        QueryBuilder.limit(context.id),
        Clauses.timeout(context.timeout()),
        context.EXISTS() == null,
        Spans.of(context));
  }

  Statement assertValues(AssertValuesContext context) {
    return new AssertStatement.AssertValues(
        Names.source(context.identifier()),
        clauses.columnNames(context.columnNames()),
        clauses.values(context.values()),
        Spans.of(context));
  }

  Statement assertTombstone(AssertTombstoneContext context) {
    return new AssertStatement.AssertTombstone(
        Names.source(context.identifier()),
        clauses.columnNames(context.columnNames()),
        clauses.values(context.values()),
        Spans.of(context));
  }

  Statement assertSource(AssertSourceContext context) {
    return new AssertStatement.AssertSource(
        Clauses.sourceKind(context.sourceKind()),
        Names.source(context.identifier()),
        clauses.columns(context.tableElements()),
        clauses.properties(context.withClause()),
        Spans.of(context));
  }
}
