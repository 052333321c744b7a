package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a user reads when a statement does not hold: code, words, caret and hint. */
final class RefusalScriptTest {
  private static final String SETUP =
      """
      CREATE STREAM clicks (user STRING KEY, page STRING, n INT) WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON');
      CREATE TABLE users (id STRING PRIMARY KEY, name STRING) WITH (KAFKA_TOPIC = 'users', VALUE_FORMAT = 'JSON');
      CREATE SOURCE TABLE fixed (id INT PRIMARY KEY, name STRING) WITH (KAFKA_TOPIC = 'fixed', VALUE_FORMAT = 'JSON');
      CREATE TABLE counts AS SELECT page, COUNT(*) AS cnt FROM clicks GROUP BY page;
      CREATE TABLE per_minute AS SELECT page, COUNT(*) AS cnt FROM clicks WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY page;
      """;

  @Test
  void problemsPointToWhatIsWrong() throws IOException {
    StringBuilder actual = new StringBuilder();
    for (String block : Golden.read("refusals.txt").split("(?m)^====\n", -1)) {
      String sql = block.split("(?m)^----\n", 2)[0];
      if (!sql.isBlank()) {
        actual.append("====\n").append(sql).append("----\n").append(answer(sql)).append('\n');
      }
    }
    Golden.check("refusals.txt", actual.toString());
  }

  private static String answer(String sql) {
    Session session = new Session().topic("clicks", 4).topic("users", 1).topic("fixed", 1);
    session.run(SETUP);
    try {
      return "accepted: " + session.run(sql).getClass().getSimpleName();
    } catch (PlatformException e) {
      return e.problem().render(sql);
    }
  }
}
