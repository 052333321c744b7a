package io.streambed.cli;

import io.streambed.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server's answers to statements, for people. */
final class EntityText {
  private static final Set<String> FRAME = Set.of("@type", "statementText", "warnings");

  private EntityText() {}

  static String of(Map<String, @Nullable Object> entity) {
    if (entity.get("commandStatus") instanceof Map<?, ?> status) {
      return String.valueOf(status.get("message"));
    }
    if (entity.get("message") instanceof String message) {
      return message;
    }
    List<String> blocks = new ArrayList<>();
    entity.forEach(
        (field, value) -> {
          if (!FRAME.contains(field)) {
            blocks.add(block(field, value));
          }
        });
    return String.join("\n", blocks);
  }

  private static String block(String field, @Nullable Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      return list.isEmpty() ? "no " + field : table(list);
    }
    if (value instanceof Map<?, ?> map) {
      StringBuilder out = new StringBuilder();
      map.forEach(
          (key, part) -> {
            if (part != null && !part.equals("") && !part.equals(List.of())) {
              out.append(String.format("%-20s %s%n", key, plain(part)));
            }
          });
      return out.toString().stripTrailing();
    }
    return field + ": " + plain(value);
  }

  private static String table(List<?> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> ((Map<?, ?>) row).keySet().forEach(k -> columns.add(String.valueOf(k))));
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.copyOf(columns));
    for (Object row : rows) {
      List<String> line = new ArrayList<>();
      columns.forEach(column -> line.add(plain(((Map<?, ?>) row).get(column))));
      cells.add(line);
    }
    StringBuilder out = new StringBuilder();
    for (List<String> line : cells) {
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = cells.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        boolean last = i == line.size() - 1;
        out.append(line.get(i)).append(last ? "\n" : " ".repeat(width - line.get(i).length() + 2));
      }
    }
    return out.toString().stripTrailing();
  }

  private static String plain(@Nullable Object value) {
    return value instanceof List<?> || value instanceof Map<?, ?>
        ? Json.write(value)
        : String.valueOf(value);
  }
}
