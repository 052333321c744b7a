package io.streambed.testkit.conformance;

import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs every case under some folders and reports on them. */
public final class ConformanceRunner {

  /**
   * What to write beside the lines on the terminal.
   *
   * @param report file for the figures by file, as text
   * @param actual file for everything that was produced: one JSON object a case and line
   * @param mutate changes one expected value in each case, by this seed: to see that the runner
   *     notices
   */
  public record Options(Optional<Path> report, Optional<Path> actual, OptionalLong mutate) {
    public Options {
      Objects.requireNonNull(report, "report");
      Objects.requireNonNull(actual, "actual");
      Objects.requireNonNull(mutate, "mutate");
    }

    public static final Options NONE =
        new Options(Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  private final FunctionRegistry functions;

  public ConformanceRunner() {
    this.functions = FunctionRegistry.builtIns().withClasses(TestFunctions.CLASSES);
  }

  /**
   * Runs the cases.
   *
   * @param folders folders with files, or files
   * @param out takes one line for each failing case, the figures, and last {@code N passed, N
   *     failed}
   */
  public ConformanceReport run(List<Path> folders, Options options, Consumer<String> out)
      throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        cases.addAll(CaseReader.read(file));
      }
    }
    ConformanceReport report = new ConformanceReport();
    try (ActualRecords actual = ActualRecords.to(options.actual())) {
      for (CorpusCase each : cases) {
        runOne(each, options, report, actual, out);
      }
    }
    report.lines().forEach(out);
    if (options.report().isPresent()) {
      Files.write(options.report().get(), report.details());
    }
    out.accept(report.passed() + " passed, " + report.failed() + " failed");
    return report;
  }

  private void runOne(
      CorpusCase each,
      Options options,
      ConformanceReport report,
      ActualRecords actual,
      Consumer<String> out) {
    Optional<String> reason = each.leftOut();
    if (reason.isPresent()) {
      report.leftOut(reason.get());
      return;
    }
    Optional<CorpusCase> judged =
        options.mutate().isPresent()
            ? each.mutated(options.mutate().getAsLong())
            : Optional.of(each);
    if (judged.isEmpty()) {
      report.leftOut("nothing to change");
      return;
    }
    CaseResult result = judged.get().run(functions);
    actual.write(result);
    report.add(result);
    result.failure().ifPresent(why -> out.accept(line(result.test(), why)));
  }

  private static String line(CorpusCase test, String reason) {
    String oneLine = reason.replaceAll("\\s*\\R\\s*", " / ");
    return "FAILED " + test.fullName() + ": " + oneLine;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".sql"))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
