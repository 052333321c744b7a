package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.PlanJson;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a script as the command log keeps them, one line a statement. */
final class PlanScriptTest {
  private final PlanJson json = new PlanJson();

  @ParameterizedTest
  @ValueSource(strings = {"plans", "joins"})
  void plansAreWrittenAsBeforeAndReadBack(String script) throws IOException {
    Session session = new Session().topic("clicks", 4);
    StringBuilder actual = new StringBuilder();
    for (ParsedStatement statement : SqlParser.parse(Golden.read(script + ".sql"))) {
      StatementPlan plan = (StatementPlan) session.run(statement);
      actual.append(json.write(plan)).append('\n');
      assertThat(json.read(json.write(plan))).isEqualTo(plan);
    }
    Golden.check(script + ".jsonl", actual.toString());
  }

  @Test
  void refusesPlansOfReleasesToCome() {
    String plan =
        json.write(new Session().plan("CREATE TYPE money AS DECIMAL(10, 2);"))
            .replace("\"version\":1", "\"version\":99");

    assertThatThrownBy(() -> json.read(plan))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.problem().code()).isEqualTo(EngineErrorCode.PLAN_NOT_READABLE))
        .hasMessageContaining("version 99");
  }

  @Test
  void refusesFieldsThatItDoesNotKnow() {
    String plan =
        json.write(new Session().plan("CREATE TYPE money AS DECIMAL(10, 2);"))
            .replace("\"version\":1", "\"version\":1,\"surprise\":true");

    assertThatThrownBy(() -> json.read(plan))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("surprise");
  }
}
