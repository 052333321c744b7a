package io.streambed.cli;

import io.streambed.common.PlatformException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code streambed COMMAND}. */
@Command(
    name = "streambed",
    description = "A real-time data platform as a folder of files.",
    mixinStandardHelpOptions = true,
    version = "streambed 0.1.0",
    subcommands = {
      UpCommand.class,
      SqlCommand.class,
      ReplayCommand.class,
      GenerateCommand.class,
      VerifyCommand.class,
      StatusCommand.class,
      TestCommand.class,
      ConformanceCommand.class,
    })
public final class Main implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    // Kafka and Connect leave threads that are no daemons, also after an orderly stop.
    Runtime.getRuntime().exit(code);
  }

  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(Main::explain);
    line.setParameterExceptionHandler(Main::usage);
    return line.execute(arguments);
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (failure instanceof PlatformException known) {
      err.println(known.problem().render());
      return ExitCode.of(known.problem().code().kind());
    }
    LoggerFactory.getLogger(Main.class).error("the command failed", failure);
    err.println("the command failed: " + failure);
    err.println("This is a defect of streambed. The log file holds the details.");
    return ExitCode.FAILED;
  }

  private static int usage(CommandLine.ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(mistake.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err);
    err.println("Run \"" + line.getCommandSpec().qualifiedName() + " --help\" for what there is.");
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
