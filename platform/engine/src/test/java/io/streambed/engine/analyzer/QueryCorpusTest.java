package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.PlanJson;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How many cases of the corpus are planned, or refused with the expected words. The numbers are
 * what was reached: they only go up.
 */
final class QueryCorpusTest {
  private static final Pattern LATER =
      Pattern.compile("AVRO|PROTOBUF|JSON_SR", Pattern.CASE_INSENSITIVE);
  private static final PlanJson JSON = new PlanJson();
  private static final int PLANNED = 605;
  private static final int REFUSED = 199;

  @Test
  void plansWhatIsLegalAndRefusesTheRestInTheSameWords() {
    List<Corpus.Case> cases =
        Corpus.cases("conformance/query-validation-tests").stream()
            .filter(test -> !LATER.matcher(test.script()).find())
            .toList();
    List<String> failures = new ArrayList<>();
    int planned = 0;
    int refused = 0;
    for (Corpus.Case test : cases) {
      Optional<String> failure = failure(test);
      if (failure.isPresent()) {
        failures.add(test.name() + ": " + failure.get());
      } else if (test.isNegative()) {
        refused++;
      } else {
        planned++;
      }
    }
    long negative = cases.stream().filter(Corpus.Case::isNegative).count();
    System.out.printf(
        "%d of %d planned, %d of %d refused as expected%n",
        planned, cases.size() - negative, refused, negative);
    if (Boolean.getBoolean("streambed.corpus.print")) {
      failures.forEach(System.out::println);
    }
    assertThat(planned).isGreaterThanOrEqualTo(PLANNED);
    assertThat(refused).isGreaterThanOrEqualTo(REFUSED);
  }

  private static Optional<String> failure(Corpus.Case test) {
    Session session = new Session();
    test.properties().forEach(session::set);
    test.topics().forEach(session::topic);
    int done = 0;
    try {
      List<ParsedStatement> statements = SqlParser.parse(test.script());
      for (ParsedStatement statement : statements) {
        declareTopic(session, statement);
        if (session.run(statement) instanceof StatementPlan plan) {
          assertThat(JSON.read(JSON.write(plan))).isEqualTo(plan);
        }
        done++;
      }
    } catch (PlatformException e) {
      return test.isNegative() ? wrongRefusal(test, e, done) : Optional.of("" + e.problem());
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return Optional.of("DEFECT " + e + (trace.length > 0 ? " at " + trace[0] : ""));
    }
    return test.isNegative()
        ? Optional.of("accepted, expected: " + test.expectedMessage().orElse("a refusal"))
        : Optional.empty();
  }

  private static Optional<String> wrongRefusal(Corpus.Case test, PlatformException e, int done) {
    boolean isSyntax = e.problem().code().id().startsWith("SQL-");
    if (!isSyntax && done < test.statements().size() - 1) {
      return Optional.of("too early: " + e.problem().message());
    }
    if (e.problem().code() == EngineErrorCode.NOT_SUPPORTED) {
      return Optional.of(e.problem().message());
    }
    String message = e.problem().message();
    return test.expectedMessage().isEmpty() || message.contains(test.expectedMessage().get())
        ? Optional.empty()
        : Optional.of("says: " + message + "\n    expected: " + test.expectedMessage().get());
  }

  /** Topics of sources exist, with the partitions that the statement asks for, else four. */
  private static void declareTopic(Session session, ParsedStatement statement) {
    if (statement.statement() instanceof DefinitionStatement.CreateSource create) {
      Optional<Integer> partitions = Optional.empty();
      Optional<String> topic = Optional.empty();
      try {
        WithProperties with = WithProperties.ofSource(create.properties(), create.span());
        partitions = with.partitions();
        topic = with.topic();
      } catch (PlatformException e) {
        return;
      }
      if (topic.isPresent() && !session.topics().containsKey(topic.get())) {
        session.topic(topic.get(), partitions.orElse(4));
      }
    }
  }
}
