package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.OptionalInt;

/** A statement that reads: a query of its own, an explanation, a topic. */
public sealed interface QueryStatement extends Statement {

  /** A {@code SELECT} of its own: a push query with {@code EMIT}, else a pull query. */
  record Select(Query query, SourceSpan span) implements QueryStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitSelect(this);
    }
  }

  /** {@code EXPLAIN queryId}. */
  record ExplainQuery(Identifier queryId, SourceSpan span) implements QueryStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitExplainQuery(this);
    }
  }

  /** {@code EXPLAIN statement}. */
  record ExplainStatement(Statement statement, SourceSpan span) implements QueryStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitExplainStatement(this);
    }
  }

  /**
   * {@code PRINT topic [FROM BEGINNING] [INTERVAL n] [LIMIT n]}.
   *
   * @param topic in the case it was written in
   * @param interval every how many records one is printed
   */
  record Print(
      Identifier topic,
      boolean fromBeginning,
      OptionalInt interval,
      OptionalInt limit,
      SourceSpan span)
      implements QueryStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitPrint(this);
    }
  }
}
