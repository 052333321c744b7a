package io.streambed.cli;

import io.streambed.scenario.Cluster;
import io.streambed.scenario.clickstream.ClickGenerator;
import io.streambed.scenario.clickstream.ClickMix;
import io.streambed.scenario.clickstream.GeneratorRequest;
import io.streambed.scenario.clickstream.GeneratorSummary;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed generate}: made-up events with known truth. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Sends made-up events of a scenario to the running platform.")
final class GenerateCommand implements Callable<Integer> {

  /** Scenarios that have a generator. */
  enum Scenario {
    clickstream
  }

  /** How fast. */
  static final class Speed {
    @Option(
        names = "--rate",
        paramLabel = "N",
        description = "events a second, each with the time at which it is sent (default: 20)")
    private @Nullable Double rate;

    @Option(
        names = "--as-fast-as-possible",
        description = "as fast as it goes; the event times end at now")
    private boolean asFastAsPossible;
  }

  @Parameters(paramLabel = "SCENARIO", description = "${COMPLETION-CANDIDATES}")
  private Scenario scenario;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "how many events (default: until Ctrl-C)")
  private @Nullable Long events;

  @ArgGroup private Speed speed = new Speed();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "the same seed gives the same events (default: 1)")
  private long seed;

  @Option(names = "--topic", defaultValue = "clicks", description = "where to (default: clicks)")
  private String topic;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      defaultValue = "0.03",
      description = "share of events that are late but in time for their windows")
  private double late;

  @Option(
      names = "--too-late",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "share of events that are too late for all of their windows")
  private double tooLate;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0.005",
      description = "share of events that are sent twice")
  private double duplicates;

  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description = "share of records that are no JSON")
  private double malformed;

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
    ClickGenerator generator =
        new ClickGenerator(
            new Cluster(Map.of("bootstrap.servers", project.running().kafka())),
            Clock.systemUTC(),
            (sent, rate) ->
                terminal.progress(
                    Terminal.count(sent)
                        + " events, "
                        + Terminal.count(Math.round(rate))
                        + " a second"));
    Thread stop = new Thread(generator::stop, "stop-generator");
    Runtime.getRuntime().addShutdownHook(stop);
    print(generator.run(request()), terminal);
    return ExitCode.OK;
  }

  private GeneratorRequest request() {
    ClickMix mix = new ClickMix(late, 0.01, tooLate, duplicates, malformed);
    if (speed.asFastAsPossible) {
      long count = events == null ? 1_000_000 : events;
      return GeneratorRequest.asFastAsPossible(topic, seed, count).withMix(mix);
    }
    GeneratorRequest paced =
        GeneratorRequest.atRate(topic, seed, speed.rate == null ? 20 : speed.rate).withMix(mix);
    return events == null ? paced : paced.withEvents(events);
  }

  private static void print(GeneratorSummary summary, Terminal terminal) {
    terminal.line(
        Terminal.count(summary.truth().events())
            + " events in topic "
            + summary.topic()
            + " in "
            + Terminal.seconds(summary.took())
            + " ("
            + Terminal.count(Math.round(summary.eventsPerSecond()))
            + " a second), event times "
            + summary.oldest()
            + " to "
            + summary.newest());
    terminal.line(
        "planted: "
            + Terminal.count(summary.truth().views())
            + " views, "
            + Terminal.count(summary.truth().late())
            + " late, "
            + Terminal.count(summary.truth().partlyLate())
            + " late for some windows, "
            + Terminal.count(summary.truth().tooLate())
            + " too late, "
            + Terminal.count(summary.truth().duplicates())
            + " duplicates, "
            + Terminal.count(summary.truth().malformed())
            + " malformed");
  }
}
