package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Emission;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.Statement;
import java.util.Optional;

/** What the settings of a server switch off: statements that it then refuses. */
final class Switches {
  private static final String QUERY_LIMIT = "ksql.query.persistent.active.limit";

  private final ServerSettings settings;

  Switches(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * Refuses a statement that is switched off.
   *
   * @throws PlatformException names the setting
   */
  void check(ParsedStatement parsed) {
    Statement statement = parsed.statement();
    if (statement instanceof DefinitionStatement.InsertValues) {
      require("ksql.insert.into.values.enabled", "INSERT INTO … VALUES", statement);
    }
    if (statement instanceof DefinitionStatement.CreateSource create
        && create.columns().stream().anyMatch(Switches::isHeader)) {
      require("ksql.headers.columns.enabled", "Header columns", statement);
    }
    if (statement instanceof DefinitionStatement.CreateAsSelect create
        && create.query().emission().equals(Optional.of(Emission.FINAL))) {
      require("ksql.suppress.enabled", "EMIT FINAL", statement);
    }
    if (statement instanceof QueryStatement.Select select && select.query().emission().isEmpty()) {
      require("ksql.pull.queries.enable", "Pull queries", statement);
    }
  }

  private static boolean isHeader(ColumnDefinition column) {
    return column.role() == ColumnDefinition.Role.HEADER
        || column.role() == ColumnDefinition.Role.HEADERS;
  }

  private void require(String setting, String what, Statement statement) {
    if (settings.value(setting).filter("false"::equalsIgnoreCase).isPresent()) {
      throw new PlatformException(
          Problem.at(
                  statement.span(),
                  ServerErrorCode.SWITCHED_OFF,
                  what + " is disabled on this server")
              .withHint("Set \"" + setting + "\" to true for the server."));
    }
  }

  /**
   * Refuses a statement that would start more queries than may run.
   *
   * @param running persistent queries now
   */
  void checkQueryLimit(ParsedStatement statement, StatementPlan plan, int running) {
    int limit = settings.value(QUERY_LIMIT).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    boolean starts = plan.query().isPresent() && plan.replaces().isEmpty();
    if (starts && running >= limit) {
      throw new PlatformException(
          Problem.at(
              statement.statement().span(),
              ServerErrorCode.TOO_MANY_QUERIES,
              "Not executing statement(s) '"
                  + statement.text()
                  + "' as it would cause the number of active, persistent queries to exceed the"
                  + " configured limit. Use the TERMINATE command to terminate existing queries, or"
                  + " increase the '"
                  + QUERY_LIMIT
                  + "' setting via the 'ksql-server.properties' file. Current persistent query"
                  + " count: "
                  + running
                  + ". Configured limit: "
                  + limit
                  + "."));
    }
  }
}
