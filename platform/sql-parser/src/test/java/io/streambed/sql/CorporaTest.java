package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.common.PlatformException;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every statement of the corpora: what ksqlDB takes parses, and prints as what it is. */
final class CorporaTest {

  @Test
  void parsesWhatKsqlDbParses() {
    List<String> wrong = new ArrayList<>();
    int parsed = 0;
    for (Corpora.Case test : Corpora.cases()) {
      try {
        parsed += SqlParser.parse(test.script()).size();
      } catch (PlatformException e) {
        if (!test.fails()) {
          wrong.add(test.name() + "\n" + e.problem().render(test.script()));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(parsed).isGreaterThan(4_900);
  }

  @Test
  void printsWhatParsesToTheSame() {
    List<String> wrong = new ArrayList<>();
    int printed = 0;
    for (String text : statements()) {
      Statement statement = SqlParser.parseStatement(text);
      String sql = SqlFormatter.format(statement);
      try {
        printed++;
        if (!SqlFormatter.isSame(SqlParser.parseStatement(sql), statement)
            || !WithoutSpans.text(SqlParser.parseStatement(sql))
                .equals(WithoutSpans.text(statement))) {
          wrong.add(text + "\n" + sql);
        }
      } catch (PlatformException e) {
        wrong.add(text + "\n" + e.problem().render(sql));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(printed).isGreaterThan(4_900);
  }

  private static List<String> statements() {
    List<String> texts = new ArrayList<>();
    for (Corpora.Case test : Corpora.cases()) {
      for (String statement : test.statements()) {
        try {
          SqlParser.parse(statement).forEach(parsed -> texts.add(parsed.text()));
        } catch (PlatformException e) {
          assertThat(test.fails()).as(test.name()).isTrue();
        }
      }
    }
    return texts;
  }
}
