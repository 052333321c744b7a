package io.streambed.cli;

import io.streambed.client.KsqlClient;
import io.streambed.client.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streambed status}: what runs, and where. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows the parts of the running platform and its queries.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private ProjectOption project;

  @Override
  public Integer call() {
    Logging.off();
    Terminal terminal = new Terminal();
    RunningPlatform platform = project.running();
    platform.addresses().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(part -> terminal.line(String.format("%-10s %s", part.getKey(), part.getValue())));
    KsqlClient client = new KsqlClient(platform.server());
    ServerInfo info = client.info();
    terminal.line(String.format("%-10s %s", "service", info.ksqlServiceId()));
    for (Map<String, @Nullable Object> entity : client.execute("SHOW QUERIES;")) {
      if (entity.get("queries") instanceof List<?> queries) {
        for (Object query : queries) {
          Map<?, ?> entry = (Map<?, ?>) query;
          terminal.line(String.format("%-10s %s", entry.get("state"), entry.get("id")));
        }
      }
    }
    return ExitCode.OK;
  }
}
