package io.streambed.function;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recorded cases, as far as they are one CREATE and one SELECT from it. */
final class RecordedCases {
  private static final Pattern CREATE =
      Pattern.compile("CREATE (STREAM|TABLE) \\w+ \\((.*)\\) WITH \\(.*", Pattern.DOTALL);
  private static final Pattern SELECT =
      Pattern.compile(
          "CREATE (?:STREAM|TABLE) \\w+ AS SELECT (.*?) FROM \\w+( GROUP BY \\w+)?;",
          Pattern.DOTALL);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private RecordedCases() {}

  /**
   * One case.
   *
   * @param columns of the source, the key among them
   * @param results the expressions of the SELECT by the names of their columns
   * @param groupBy the one grouping column, if there is one
   */
  record Case(
      String name,
      boolean isTable,
      Map<String, SqlType> columns,
      Map<String, String> results,
      Optional<String> groupBy,
      JsonNode json) {

    JsonNode inputs() {
      return json.path("inputs");
    }

    JsonNode outputs() {
      return json.path("outputs");
    }

    /** A part of the message with which the last statement is refused. */
    Optional<String> error() {
      return Optional.ofNullable(json.path("expectedException").path("message").textValue());
    }
  }

  static List<Case> of(String file) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in =
        RecordedCases.class.getResourceAsStream("/function-tests/" + file + ".json")) {
      for (JsonNode test : JSON.readTree(in).get("tests")) {
        parse(test).ifPresent(cases::add);
      }
    }
    return cases;
  }

  private static Optional<Case> parse(JsonNode test) {
    Matcher create = CREATE.matcher(test.get("statements").get(0).asText());
    Matcher select = SELECT.matcher(test.get("statements").get(1).asText());
    if (!create.matches() || !select.matches()) {
      return Optional.empty();
    }
    Map<String, String> results = new LinkedHashMap<>();
    for (String item : split(select.group(1))) {
      int as = item.lastIndexOf(" AS ");
      if (as > 0) {
        results.put(item.substring(as + " AS ".length()).trim(), item.substring(0, as).trim());
      }
    }
    return Optional.of(
        new Case(
            test.get("name").asText(),
            create.group(1).equals("TABLE"),
            columns(create.group(2)),
            results,
            Optional.ofNullable(select.group(2)).map(text -> text.replace(" GROUP BY ", "")),
            test));
  }

  private static Map<String, SqlType> columns(String text) {
    Map<String, SqlType> columns = new LinkedHashMap<>();
    for (String column : split(text)) {
      int space = column.indexOf(' ');
      String type = column.substring(space + 1).replaceAll(" (PRIMARY )?KEY$", "");
      columns.put(column.substring(0, space), new GenericBindings().fill(SchemaText.parse(type)));
    }
    return columns;
  }

  /** At the commas that stand in no parentheses, brackets or quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<' || c == '[')) {
        depth++;
      } else if (!quoted && (c == ')' || c == '>' || c == ']')) {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).trim());
    return parts;
  }
}
