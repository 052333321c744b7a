package io.streambed.cli;

import io.streambed.function.FunctionRegistry;
import io.streambed.project.Project;
import io.streambed.testkit.script.ScriptReport;
import io.streambed.testkit.script.ScriptRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streambed test}: SQL scripts with event time, without a server. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the project's tests: SQL scripts with event time, in the embedded engine.",
      "Needs no broker and no running platform."
    })
final class TestCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "scripts, or folders of them (default: tests/ of the project)")
  private List<Path> paths = List.of();

  @Option(names = "--rewrite", description = "write what came out into the scripts")
  private boolean rewrite;

  @Mixin private ProjectOption option;

  @Override
  public Integer call() {
    Logging.off();
    Terminal terminal = new Terminal();
    Project project = option.load();
    FunctionRegistry functions =
        FunctionRegistry.builtIns().withJars(BuildOutput.functionJars(project), Map.of());
    ScriptReport report =
        new ScriptRunner(functions)
            .run(
                paths.isEmpty() ? List.of(project.root().resolve("tests")) : paths,
                rewrite ? ScriptRunner.Mode.REWRITE : ScriptRunner.Mode.CHECK);
    report.lines().forEach(terminal::line);
    return report.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
