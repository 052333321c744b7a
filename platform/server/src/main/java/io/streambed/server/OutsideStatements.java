package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.SessionStatement;
import io.streambed.sql.tree.Statement;

/** Statements that are neither about the catalog nor about the session. */
final class OutsideStatements {
  private final Assertions assertions;

  OutsideStatements(Assertions assertions) {
    this.assertions = assertions;
  }

  StatementResult execute(ParsedStatement parsed, Session session) {
    Statement statement = parsed.statement();
    if (statement instanceof AssertStatement.AssertTopic topic) {
      return assertions.topic(topic, parsed.text(), session);
    }
    if (statement instanceof AssertStatement.AssertSchema schema) {
      return assertions.schema(schema);
    }
    if (statement instanceof QueryStatement.Print) {
      throw wrongEndpoint();
    }
    if (statement instanceof SessionStatement.AlterSystem) {
      throw new PlatformException(
          Problem.at(
                  statement.span(),
                  ServerErrorCode.NOT_CONFIGURED,
                  Causes.because(
                      "Could not write the statement '"
                          + parsed.text()
                          + "' into the command topic.",
                      "Cannot alter system configs when KSQL_SHARED_RUNTIME_ENABLED is turned"
                          + " off."))
              .withHint("Every query has a runtime of its own: use SET before the statement."));
    }
    if (statement instanceof AssertStatement) {
      throw new PlatformException(
          Problem.at(
                  statement.span(),
                  ServerErrorCode.BAD_REQUEST,
                  "this statement is for test scripts, a server does not run it")
              .withHint("Run the script with \"streambed test\"."));
    }
    throw new PlatformException(
        Problem.at(
                statement.span(),
                ServerErrorCode.NOT_CONFIGURED,
                "connectors run in Kafka Connect, which this server is not configured to use")
            .withHint("Put the connector's configuration into connectors/ of a project."));
  }

  static PlatformException wrongEndpoint() {
    return new PlatformException(
        Problem.of(
            ServerErrorCode.WRONG_ENDPOINT,
            """
            The following statement types should be issued to the websocket endpoint '/query':
            \t* PRINT
            \t* SELECT"""));
  }
}
