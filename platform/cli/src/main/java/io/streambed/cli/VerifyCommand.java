package io.streambed.cli;

import io.streambed.scenario.Cluster;
import io.streambed.scenario.clickstream.ClickstreamOracle;
import io.streambed.scenario.clickstream.OracleReport;
import io.streambed.scenario.clickstream.OracleRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed verify}: the results beside an exact answer from the raw log. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Computes the exact answer of a scenario from the raw log, with a program of its own,",
      "and compares it with what the platform has written."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MAX_COMPLAINTS = 20;

  /** Scenarios that have an oracle. */
  enum Scenario {
    clickstream
  }

  @Parameters(paramLabel = "SCENARIO", description = "${COMPLETION-CANDIDATES}")
  private Scenario scenario;

  @Option(
      names = "--minimum-windows",
      paramLabel = "N",
      defaultValue = "1",
      description = "fail when fewer closed windows can be compared (default: 1)")
  private int minimumWindows;

  @Option(
      names = "--without-one-click",
      description = "leave one click out of the oracle's copy, to see that it finds the difference")
  private boolean withoutOneClick;

  @Mixin private ProjectOption project;

  @Override
  public Integer call() {
    Logging.off();
    return switch (scenario) {
      case clickstream -> clickstream();
    };
  }

  private int clickstream() {
    Terminal terminal = new Terminal();
    terminal.progress("reading the raw log and the results");
    OracleRequest request = OracleRequest.shipped(minimumWindows);
    OracleReport report =
        new ClickstreamOracle(new Cluster(Map.of("bootstrap.servers", project.running().kafka())))
            .run(withoutOneClick ? request.withoutOneOfTheClicks() : request);
    List<String> complaints = report.complaints();
    complaints.stream().limit(MAX_COMPLAINTS).forEach(terminal::line);
    if (complaints.size() > MAX_COMPLAINTS) {
      terminal.line("… and " + (complaints.size() - MAX_COMPLAINTS) + " more");
    }
    terminal.line(
        Terminal.count(report.views())
            + " views, "
            + Terminal.count(report.lateViews())
            + " too late to count, "
            + Terminal.count(report.partlyLateViews())
            + " too late for some windows, "
            + Terminal.count(report.malformed())
            + " malformed");
    terminal.line(report.headline());
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }
}
