package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streambed.common.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user sees when the text is wrong. */
final class SyntaxErrorsTest {

  /** The statement, then what is shown. */
  private static final String TABLE =
      """
      CREATE STREEM x (id INT);
      SQL-1001: line 1:8: Syntax Error
      Syntax error at or near 'STREEM' at line 1:8
        at 1:8
        | CREATE STREEM x (id INT);
        |        ^^^^^^
        hint: did you mean STREAM?

      SELEKT 1;
      SQL-1001: line 1:1: Syntax Error
      Unknown statement 'SELEKT'
      Did you mean 'SELECT'?
        at 1:1
        | SELEKT 1;
        | ^^^^^^
        hint: did you mean SELECT?

      RUN SCRIPT 'foo';
      SQL-1001: line 1:1: Syntax Error
      Unknown statement 'RUN'
        at 1:1
        | RUN SCRIPT 'foo';
        | ^^^

      SHOW STREAMS
      SQL-1001: line 1:13: Syntax Error
      missing ';' at '<EOF>'
        at 1:13
        | SHOW STREAMS
        |             ^
        hint: end the statement with a semicolon

      SELECT size FROM s;
      SQL-1001: line 1:8: Syntax Error
      Syntax error at or near 'size' at line 1:8
        at 1:8
        | SELECT size FROM s;
        |        ^^^^
        hint: "SIZE" is a reserved word: write `SIZE` in backticks to use it as a name

      SELECT * FROM s EMIT CHANGE;
      SQL-1001: line 1:22: Syntax Error
      Syntax error at or near 'CHANGE' at line 1:22
        at 1:22
        | SELECT * FROM s EMIT CHANGE;
        |                      ^^^^^^
        hint: did you mean CHANGES?

      CREATE STREAM s (k INT (KEY)) WITH (kafka_topic='x');
      SQL-1001: line 1:25: Syntax Error
      Expecting {'STRING', INTEGER_VALUE}
        at 1:25
        | CREATE STREAM s (k INT (KEY)) WITH (kafka_topic='x');
        |                         ^^^

      SELECT a FROM s GROUP BY f3, (f2, f1);
      SQL-1001: line 1:33: Syntax Error
      missing ')' at ','
        at 1:33
        | SELECT a FROM s GROUP BY f3, (f2, f1);
        |                                 ^

      SELECT DATESUB(MONTHS, n, a) FROM s;
      SQL-1001: line 1:16: Syntax Error
      Syntax error at or near 'MONTHS' at line 1:16
        at 1:16
        | SELECT DATESUB(MONTHS, n, a) FROM s;
        |                ^^^^^^
        hint: "MONTHS" is a reserved word: write `MONTHS` in backticks to use it as a name

      SELECT * FROM s WHERE a = 'open;
      SQL-1006: line 1:27: Syntax Error
      Syntax error at or near ''' at line 1:27
        at 1:27
        | SELECT * FROM s WHERE a = 'open;
        |                           ^^^^^^
        hint: close the quote or comment that opens here

      SELECT 99999999999999999999 FROM s;
      SQL-1003: Failed to prepare statement: line 1:9: Number overflows BIGINT: 99999999999999999999
        at 1:8
        | SELECT 99999999999999999999 FROM s;
        |        ^^^^^^^^^^^^^^^^^^^^

      CREATE STREAM s (id INT PRIMARY KEY);
      SQL-1009: Line: 1, Col: 18: Column `ID` is a 'PRIMARY KEY' column: please use 'KEY' for streams.
      Tables have PRIMARY KEYs, which are unique and NON NULL.
      Streams have KEYs, which have no uniqueness or NON NULL constraints.
        at 1:18
        | CREATE STREAM s (id INT PRIMARY KEY);
        |                  ^^^^^^^^^^^^^^^^^^

      DESCRIBE ${nosuch};
      SQL-1008: Illegal argument at Line: 1, Col: 10. Source names may only contain alphanumeric values, '_' or '-'. Got: '${NOSUCH}'
        at 1:10
        | DESCRIBE ${nosuch};
        |          ^^^^^^^^^

      CREATE STREAM s WITH (partitions=1, partitions=2);
      SQL-1007: property "PARTITIONS" is there twice in the WITH clause
        at 1:37
        | CREATE STREAM s WITH (partitions=1, partitions=2);
        |                                     ^^^^^^^^^^^^
        hint: remove one of the two

      SELECT a + b->* FROM s;
      SQL-1001: line 1:15: Syntax Error
      Syntax error at or near '*' at line 1:15
        at 1:15
        | SELECT a + b->* FROM s;
        |               ^

      SELECT a LIKE 'x' ESCAPE 'ab' FROM s;
      SQL-1001: escape of LIKE must be exactly one character
        at 1:26
        | SELECT a LIKE 'x' ESCAPE 'ab' FROM s;
        |                          ^^^^
        hint: write one character, such as ESCAPE '!'

      ASSERT SCHEMA TIMEOUT 1 SECONDS;
      SQL-1010: Failed to prepare statement: ASSERT SCHEMA statements much include a subject name or an id
        at 1:1
        | ASSERT SCHEMA TIMEOUT 1 SECONDS;
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      """;

  static Stream<String> table() {
    return Stream.of(TABLE.strip().split("\n\n"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void showsWhatIsWrongAndWhere(String entry) {
    int lineEnd = entry.indexOf('\n');
    String sql = entry.substring(0, lineEnd);
    assertThat(error(sql).problem().render(sql)).isEqualTo(entry.substring(lineEnd + 1));
  }

  @Test
  void countsLinesOfTheScript() {
    String script = "SHOW STREAMS;\n-- next\nSHOW\n  NOTHING;";
    assertThat(error(script).problem().span()).hasToString("Optional[4:3]");
  }

  @Test
  void doesNotShowTextsThatMayBeSecrets() {
    assertThat(error("SET 'password' 'hunter2';")).hasMessageNotContaining("hunter2");
  }

  @Test
  void saysWhatKsqlDbSays() {
    Pattern ofParser =
        Pattern.compile("Syntax Error|Number overflows|Multiple entries|'PRIMARY KEY' column");
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Corpora.Case test : Corpora.cases()) {
      if (!ofParser.matcher(test.error()).find()) {
        continue;
      }
      compared++;
      String last = test.statements().get(test.statements().size() - 1);
      // Queries are sent to the REST API alone, everything else as one script.
      String sent = test.name().startsWith("rest-") ? last : test.script();
      String message = error(sent).getMessage() + "\nStatement: " + last;
      if (!message.contains(test.error())) {
        wrong.add(test.name() + "\nexpected " + test.error() + "\nbut was " + message);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(15);
  }

  private static PlatformException error(String sql) {
    PlatformException error =
        catchThrowableOfType(PlatformException.class, () -> SqlParser.parse(sql));
    assertThat(error).as(sql).isNotNull();
    return error;
  }
}
