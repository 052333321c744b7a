package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.common.PlatformException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VariableSubstitutionTest {
  private static final VariableSubstitution VARIABLES =
      new VariableSubstitution(
          Map.of("name", "orders", "Format", "JSON", "n", "-3", "text", "'it''s'", "q", "a'b`c"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DESCRIBE ${name};                | DESCRIBE orders;",
        "DESCRIBE ${NAME};                | DESCRIBE orders;",
        "WITH (format='${format}')        | WITH (format='JSON')",
        "WITH (t='${name}_${format}')     | WITH (t='orders_JSON')",
        "replicas = ${n}                  | replicas = -3",
        "x = ${text}                      | x = 'it''s'",
        "x = '$${name}'                   | x = '${name}'",
        "x = '${q}'                       | x = 'a''b`c'",
        "DESCRIBE `${q}`                  | DESCRIBE `a'b``c`",
        "DESCRIBE ${nosuch} -- '${name}'  | DESCRIBE ${nosuch} -- '${name}'",
        "'${nosuch}' '${' '$name'         | '${nosuch}' '${' '$name'",
      })
  void putsValuesInPlace(String sql, String expected) {
    assertThat(VARIABLES.apply(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a; DROP STREAM b", "a b", "", "'open", "1 + 1", "/* x */", ";", "- a"})
  void refusesValuesThatAreMoreThanOneWord(String value) {
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(
            () -> new VariableSubstitution(Map.of("x", value)).apply("SELECT 1;\nDROP ${x};"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(SqlErrorCode.ILLEGAL_VARIABLE))
        .satisfies(e -> assertThat(e.problem().span()).hasToString("Optional[2:6]"));
  }

  @Test
  void leavesTextWithoutVariablesAlone() {
    String sql = "SELECT 'a' /* c */ FROM \"x\" -- end\n;\n\t# ? \u00e9";
    assertThat(VARIABLES.apply(sql)).isEqualTo(sql);
  }
}
