package io.streambed.cli;

import io.streambed.testkit.conformance.ConformanceReport;
import io.streambed.testkit.conformance.ConformanceRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed conformance}: the engine beside recorded cases. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every case under the given folders against the engine and says which fail, and why.",
      "A case that cannot be run yet is a failure."
    })
final class ConformanceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders with cases, or files")
  private List<Path> folders;

  @Option(names = "--report", paramLabel = "FILE", description = "figures by file, and failures")
  private @Nullable Path report;

  @Option(
      names = "--actual",
      paramLabel = "FILE",
      description = "everything that was produced, one JSON object a case and line")
  private @Nullable Path actual;

  @Option(
      names = "--mutate",
      paramLabel = "SEED",
      description = "change one expected value in each case: nearly all must fail then")
  private @Nullable Long mutate;

  @Override
  public Integer call() throws IOException {
    Logging.off();
    Terminal terminal = new Terminal();
    ConformanceReport result =
        new ConformanceRunner()
            .run(
                folders,
                new ConformanceRunner.Options(
                    Optional.ofNullable(report),
                    Optional.ofNullable(actual),
                    mutate == null ? OptionalLong.empty() : OptionalLong.of(mutate)),
                terminal::line);
    return result.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
