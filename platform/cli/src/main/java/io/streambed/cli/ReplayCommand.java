package io.streambed.cli;

import io.streambed.collector.LogReplay;
import io.streambed.collector.ReplayListener;
import io.streambed.collector.ReplayRequest;
import io.streambed.collector.ReplaySummary;
import io.streambed.scenario.clickstream.ClickstreamRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed replay}: an access log into the running platform. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a web server's access log into the running platform, each line exactly once,",
      "however often it is stopped and started again."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ACCESS_LOG", description = "common or combined format, plain or .gz")
  private Path log;

  @Option(names = "--topic", defaultValue = "clicks", description = "where to (default: clicks)")
  private String topic;

  @Option(
      names = "--shift-to-now",
      description = "move all event times so that the latest line lies at now")
  private boolean shiftToNow;

  @Mixin private ProjectOption project;

  @Override
  public Integer call() {
    Logging.off();
    Terminal terminal = new Terminal();
    LogReplay replay =
        new LogReplay(
            Map.of("bootstrap.servers", project.running().kafka()),
            Clock.systemUTC(),
            progress -> terminal.progress(describe(progress)));
    ReplaySummary summary =
        replay.run(
            new ReplayRequest(
                log, topic, shiftToNow, Duration.ofMillis(ClickstreamRules.SHIPPED.horizon())));
    print(summary, terminal);
    return ExitCode.OK;
  }

  private static String describe(ReplayListener.Progress progress) {
    long percent =
        progress.bytesTotal() == 0 ? 100 : progress.bytesRead() * 100 / progress.bytesTotal();
    return percent
        + " %, "
        + Terminal.count(progress.lines())
        + " lines, "
        + Terminal.count(Math.round(progress.linesPerSecond()))
        + " a second";
  }

  private static void print(ReplaySummary summary, Terminal terminal) {
    if (summary.alreadyReplayed()) {
      terminal.line(
          summary.file()
              + " was replayed before: all "
              + Terminal.count(summary.skipped())
              + " lines are in topic "
              + summary.topic());
      return;
    }
    terminal.line(
        Terminal.count(summary.good())
            + " lines of "
            + summary.file()
            + " in topic "
            + summary.topic()
            + " in "
            + Terminal.seconds(summary.took()));
    if (summary.skipped() > 0) {
      terminal.line(Terminal.count(summary.skipped()) + " lines were there before");
    }
    terminal.line(
        Terminal.count(summary.malformed())
            + " malformed lines"
            + (summary.malformed() > 0
                ? " in topic " + summary.deadLetterTopic() + ", with reason and line number"
                : ""));
    if (!summary.shift().isZero()) {
      terminal.line("event times moved by " + summary.shift());
    }
  }
}
