package io.streambed.cli;

import io.streambed.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in columns of a fixed width, since more rows may come: numbers right, texts left. */
final class RowTable {
  private static final int MAX_WIDTH = 100;

  private final List<String> names;
  private final List<Integer> widths = new ArrayList<>();
  private final List<Boolean> numbers = new ArrayList<>();

  RowTable(List<String> names, List<String> types) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      String type = i < types.size() ? types.get(i) : "STRING";
      numbers.add(type.matches("INTEGER|BIGINT|DOUBLE|DECIMAL.*"));
      widths.add(Math.max(names.get(i).length(), width(type)));
    }
  }

  private static int width(String type) {
    if (type.equals("BIGINT")) {
      return 13;
    }
    return type.matches("INTEGER|DOUBLE|BOOLEAN|DATE|TIME") ? 10 : 24;
  }

  /** Names of the columns and a rule below. */
  String head() {
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append(rule.length() == 0 ? "" : "  ").append("-".repeat(width));
    }
    return join(names) + "\n" + rule;
  }

  String line(List<@Nullable Object> row) {
    List<String> cells = new ArrayList<>();
    for (Object value : row) {
      cells.add(text(value));
    }
    return join(cells);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      String json = Json.write(value);
      return json.length() > MAX_WIDTH ? json.substring(0, MAX_WIDTH - 1) + "…" : json;
    }
    return value.toString();
  }

  private String join(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String padding =
          " ".repeat(Math.max(0, (i < widths.size() ? widths.get(i) : 0) - cell.length()));
      boolean right = i < numbers.size() && numbers.get(i);
      line.append(i == 0 ? "" : "  ");
      line.append(right ? padding + cell : i == cells.size() - 1 ? cell : cell + padding);
    }
    return line.toString();
  }
}
