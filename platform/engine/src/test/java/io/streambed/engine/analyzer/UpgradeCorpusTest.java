package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.common.PlatformException;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.Unchanged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How many verdicts on CREATE OR REPLACE, ALTER and DROP are those of ksqlDB; they only go up. */
final class UpgradeCorpusTest {
  private static final Pattern LATER =
      Pattern.compile(
          "AVRO|PROTOBUF|JSON_SR|FROM T\\{N\\} (WHERE .*)?GROUP BY", Pattern.CASE_INSENSITIVE);
  private static final int VERDICTS = 321;
  private static final int MESSAGES = 319;

  @Test
  void judgesAsKsqlDbDoes() {
    int total = 0;
    int verdicts = 0;
    int messages = 0;
    List<String> failures = new ArrayList<>();
    for (Path file : Corpus.files(Corpus.folder("upgrades"))) {
      for (JsonNode test : Corpus.read(file).path("cases")) {
        if (LATER.matcher(test.path("before") + " " + test.path("after")).find()) {
          continue;
        }
        total++;
        Outcome outcome = outcome(test);
        String name = file.getFileName() + " - " + test.path("name").asText();
        if (!outcome.verdict().equals(test.path("expect").path("verdict").asText())) {
          failures.add(name + ": " + outcome + "\n    expected " + test.path("expect"));
          continue;
        }
        verdicts++;
        if (matches(test.path("expect").path("message"), outcome.message())) {
          messages++;
        } else {
          failures.add(name + ": " + outcome.message() + "\n    expected " + test.path("expect"));
        }
      }
    }
    System.out.printf("%d of %d verdicts, %d with the same words%n", verdicts, total, messages);
    if (Boolean.getBoolean("streambed.corpus.print")) {
      failures.forEach(System.out::println);
    }
    assertThat(verdicts).isGreaterThanOrEqualTo(VERDICTS);
    assertThat(messages).isGreaterThanOrEqualTo(MESSAGES);
  }

  private record Outcome(String verdict, String message) {}

  private static Outcome outcome(JsonNode test) {
    Session session = new Session();
    String lastQuery = "";
    try {
      for (JsonNode statement : test.path("before")) {
        if (session.run(text(statement, lastQuery)) instanceof StatementPlan plan
            && plan.query().isPresent()) {
          lastQuery = plan.query().get().id();
        }
      }
    } catch (PlatformException e) {
      return new Outcome("broken", e.problem().message());
    }
    try {
      return new Outcome("accepted", message(session.run(text(test.path("after"), lastQuery))));
    } catch (PlatformException e) {
      return new Outcome("refused", e.problem().message());
    }
  }

  private static String text(JsonNode statement, String lastQuery) {
    return statement.asText().replace("{QUERY}", lastQuery).replace("{N}", "123456789");
  }

  private static String message(PlannedStatement planned) {
    if (planned instanceof StatementPlan plan) {
      return plan.message();
    }
    return planned instanceof Unchanged unchanged ? unchanged.warning() : "";
  }

  private static boolean matches(JsonNode expected, String actual) {
    if (expected.isNull() || expected.isMissingNode()) {
      return actual.isEmpty();
    }
    String pattern =
        Pattern.quote(expected.asText().replace("{N}", "123456789"))
            .replace("{#}", "\\E\\d+\\Q")
            .replace("{*}", "\\E.*\\Q");
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual).matches();
  }
}
