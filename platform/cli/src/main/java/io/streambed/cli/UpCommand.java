package io.streambed.cli;

import io.streambed.project.Project;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streambed up}: the platform of a project, on this machine. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the platform on this machine, applies the project of this folder, prints the",
      "addresses, and keeps running until Ctrl-C. Goes on where it stopped last time."
    },
    exitCodeList = {
      "0:stopped in order",
      "1:a part failed",
      "64:usage",
      "65:the project does not hold"
    })
final class UpCommand implements Callable<Integer> {
  @Option(names = "--fresh", description = "delete all data of the platform first")
  private boolean fresh;

  @Option(names = "--no-demo", description = "send no made-up events")
  private boolean noDemo;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "default: a free one")
  private @Nullable Integer kafkaPort;

  @Option(names = "--connect-port", paramLabel = "PORT", description = "default: a free one")
  private @Nullable Integer connectPort;

  @Option(names = "--redis-port", paramLabel = "PORT", description = "default: a free one")
  private @Nullable Integer redisPort;

  @Option(names = "--server-port", paramLabel = "PORT", description = "default: a free one")
  private @Nullable Integer serverPort;

  @Mixin private ProjectOption option;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = new Terminal();
    Project project = option.load();
    Path data = option.data(project);
    Map<String, Integer> ports = new LinkedHashMap<>(option.environment(project).ports());
    put(ports, "kafka", kafkaPort);
    put(ports, "connect", connectPort);
    put(ports, "redis", redisPort);
    put(ports, "server", serverPort);
    try (Platform platform =
        Platform.open(project, option.environment(project), data, ports, terminal)) {
      Thread hook = new Thread(platform::close, "stop-platform");
      Runtime.getRuntime().addShutdownHook(hook);
      platform.start(fresh, !noDemo);
      platform.awaitEnd();
    }
    return ExitCode.OK;
  }

  private static void put(Map<String, Integer> ports, String part, @Nullable Integer port) {
    if (port != null) {
      ports.put(part, port);
    }
  }
}
