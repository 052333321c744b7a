package io.streambed.cli;

import io.streambed.client.Json;
import io.streambed.client.KsqlClient;
import io.streambed.client.QueryRows;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.QueryStatement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed sql}: statements and queries on a running server. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Runs statements on the running platform. A query with EMIT CHANGES goes on until Ctrl-C."
    })
final class SqlCommand implements Callable<Integer> {

  /** How rows are printed. */
  enum Output {
    table,
    json
  }

  @Parameters(paramLabel = "SQL", description = "one or more statements, each ended by ';'")
  private String sql;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "a ksqlDB server (default: the platform of this project)")
  private @Nullable URI server;

  @Option(
      names = "--output",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table)")
  private Output output;

  @Option(
      names = "--from-beginning",
      description = "queries read what is there already, not only what comes")
  private boolean fromBeginning;

  @Mixin private ProjectOption project;

  @Override
  public Integer call() {
    Logging.off();
    Terminal terminal = new Terminal();
    KsqlClient client = new KsqlClient(server == null ? project.running().server() : server);
    Map<String, String> properties =
        Map.of("auto.offset.reset", fromBeginning ? "earliest" : "latest");
    String script = sql.stripTrailing().endsWith(";") ? sql : sql + ";";
    for (ParsedStatement statement : SqlParser.parse(script)) {
      if (statement.statement() instanceof QueryStatement.Select) {
        query(client, statement.text(), properties, terminal);
      } else {
        for (Map<String, @Nullable Object> entity : client.execute(statement.text(), properties)) {
          terminal.line(output == Output.json ? Json.write(entity) : EntityText.of(entity));
        }
      }
    }
    return ExitCode.OK;
  }

  private void query(
      KsqlClient client, String statement, Map<String, String> properties, Terminal terminal) {
    try (QueryRows rows = client.query(statement, properties)) {
      Runtime.getRuntime().addShutdownHook(new Thread(rows::close, "close-query"));
      RowTable table = new RowTable(rows.columnNames(), rows.columnTypes());
      if (output == Output.table) {
        terminal.line(table.head());
      }
      while (rows.hasNext()) {
        List<@Nullable Object> row = rows.next();
        terminal.line(output == Output.json ? Json.write(row) : table.line(row));
      }
    }
  }
}
