package io.streambed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streambed.client.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code streambed up} in a JVM of its own, with the class path and options of the launcher. */
final class PlatformProcess {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final int LAST_LOG_LINES = 60;

  private final Process process;
  private final Path data;
  private final Path output;

  private PlatformProcess(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  /** Starts {@code up} in a project folder, without demo data; returns at once. */
  static PlatformProcess up(Path project, String... options) throws IOException {
    Path classes = classes();
    Path others = classes.resolveSibling("classpath.txt");
    assertThat(others).as("what \"mvn package\" makes").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g"));
    command.addAll(List.of("-cp", classes + ":" + Files.readString(others).strip()));
    command.addAll(List.of(Main.class.getName(), "up", "--no-demo"));
    command.addAll(List.of("--project", project.toString()));
    command.addAll(List.of(options));
    Path output = Files.createTempFile(project, "terminal", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new PlatformProcess(process, project.resolve(".streambed"), output);
  }

  /** Copies this repository's project and what the build has made of it. */
  static void copyProject(Path target) throws IOException {
    Path root = root();
    Files.copy(root.resolve("streambed.yml"), target.resolve("streambed.yml"));
    for (String folder :
        List.of("sql", "connectors", "udfs/src", "platform/connect/target/plugins")) {
      copyFolder(root.resolve(folder), target.resolve(folder));
    }
    Path jars = Path.of("udfs", "target");
    Files.createDirectories(target.resolve(jars));
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(root.resolve(jars), "streambed-udfs-*.jar")) {
      for (Path jar : found) {
        Files.copy(jar, target.resolve(jars).resolve(jar.getFileName()));
      }
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static Path root() {
    // platform/cli/target/classes
    return classes().getParent().resolve("../../..").normalize();
  }

  /** Where the command line's own classes are: a folder or a jar, in target/ either way. */
  private static Path classes() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until all parts run and the project is applied; returns where they are. */
  RunningPlatform awaitReady() {
    awaitLine("console ");
    RunningPlatform running = RunningPlatform.on(data);
    assertThat(running.pid()).as("who wrote platform.json").isEqualTo(process.pid());
    return running;
  }

  /** Waits until the platform has said a line that begins with {@code start}. */
  void awaitLine(String start) {
    await("line \"" + start + "…\" of the platform")
        .atMost(START_LIMIT)
        .until(() -> !process.isAlive() || hasSaid(start));
    assertThat(hasSaid(start))
        .as("whether the platform says \"%s…\" before it ends", start)
        .isTrue();
  }

  private boolean hasSaid(String start) {
    return terminal().lines().anyMatch(line -> line.startsWith(start));
  }

  /** What the platform has written to the terminal so far. */
  String terminal() {
    return text(output);
  }

  /** Ends the platform as a power failure would: SIGKILL. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    assertThat(process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)).as("killed").isTrue();
  }

  /** Asks the platform to end, as Ctrl-C does: SIGTERM. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end; returns the exit code. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS))
        .as("whether the platform ends within %s", END_LIMIT)
        .isTrue();
    return process.exitValue();
  }

  /** The child processes that the platform has on record. */
  List<ProcessHandle> children() throws IOException {
    List<ProcessHandle> children = new ArrayList<>();
    try (Stream<Path> records = Files.list(data.resolve("run"))) {
      for (Path record : records.filter(file -> file.toString().endsWith(".json")).toList()) {
        Map<?, ?> json = (Map<?, ?>) Json.parse(Files.readString(record));
        ProcessHandle.of(((Number) json.get("pid")).longValue()).ifPresent(children::add);
      }
    }
    return children;
  }

  /** Ends the platform and its children, whatever state they are in. */
  void destroy() throws IOException, InterruptedException {
    List<ProcessHandle> children = Files.exists(data.resolve("run")) ? children() : List.of();
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** What explains a failure: the terminal, and the end of the log. */
  String words() {
    List<String> log = text(data.resolve("log/platform.log")).lines().toList();
    return "the platform (pid "
        + process.pid()
        + ") said:\n"
        + terminal()
        + "and last in its log:\n"
        + String.join("\n", log.subList(Math.max(0, log.size() - LAST_LOG_LINES), log.size()));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "(" + file + " cannot be read: " + e + ")\n";
    }
  }
}
