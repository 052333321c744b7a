package io.streambed.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of ksqlDB's test corpora, which lie beside the repository. */
final class Corpora {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS);
  private static final Pattern YATT_ERROR = Pattern.compile("(?m)^--@expected\\.message: (.*)$");

  private Corpora() {}

  /**
   * A case with one format filled in.
   *
   * @param error part of the message that is expected, empty if none is
   */
  record Case(String name, List<String> statements, String error, boolean fails) {

    /** As the runner sends it, so that each statement has a line of its own. */
    String script() {
      return String.join("\n", statements);
    }
  }

  /** All cases, or a skipped test if the folder is missing. */
  static List<Case> cases() {
    Path folder = root().resolve("../shared/conformance").normalize();
    assumeTrue(Files.isDirectory(folder), () -> "no corpora in " + folder);
    List<Case> cases = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString();
      if (name.endsWith(".json")) {
        readJson(name, file, cases);
      } else if (name.endsWith(".sql")) {
        readYatt(name, file, cases);
      }
    }
    return cases;
  }

  private static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (path != null && !holdsModules(path)) {
      path = path.getParent();
    }
    if (path == null) {
      throw new IllegalStateException("no pom.xml with modules above the working directory");
    }
    return path;
  }

  private static boolean holdsModules(Path folder) {
    Path pom = folder.resolve("pom.xml");
    return Files.isRegularFile(pom) && read(pom).contains("<modules>");
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readJson(String file, Path path, List<Case> cases) {
    JsonNode tests;
    try {
      tests = JSON.readTree(path.toFile()).path("tests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode test : tests) {
      boolean fails = test.has("expectedException") || test.has("expectedError");
      String error =
          test.path("expectedException").path("message").asText()
              + test.path("expectedError").path("message").asText();
      for (String format : formats(test)) {
        List<String> statements = new ArrayList<>();
        test.path("statements")
            .forEach(s -> statements.add(s.asText().replace("{FORMAT}", format)));
        String name = file + " - " + test.path("name").asText() + " - " + format;
        cases.add(new Case(name, statements, error.replace("{FORMAT}", format), fails));
      }
    }
  }

  private static Set<String> formats(JsonNode test) {
    Set<String> formats = new LinkedHashSet<>();
    test.path("format").forEach(format -> formats.add(format.asText()));
    if (formats.isEmpty()) {
      formats.add("JSON");
    }
    return formats;
  }

  private static void readYatt(String file, Path path, List<Case> cases) {
    int number = 0;
    for (String test : read(path).split("--@test:", -1)) {
      Matcher error = YATT_ERROR.matcher(test);
      boolean fails = error.find();
      List<String> statements =
          StatementSplitter.split(number == 0 ? test : "--" + test).stream()
              .map(StatementText::text)
              // The runner itself reads these files; they are no statements of the language.
              .filter(statement -> !statement.startsWith("RUN SCRIPT"))
              .toList();
      if (!statements.isEmpty()) {
        cases.add(new Case(file + " - " + number, statements, fails ? error.group(1) : "", fails));
      }
      number++;
    }
  }
}
