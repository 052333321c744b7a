package io.streambed.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an answer with a recorded one, in which objects with a {@code $} key stand for values
 * that may differ, and {@code {NAME}} for values that were bound before. For one conversation.
 */
final class WirePattern {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");

  private final Map<String, JsonNode> names;

  /** With what {@code {RUN}} stands for. */
  WirePattern(String run) {
    this(Map.of("RUN", TextNode.valueOf(run)));
  }

  private WirePattern(Map<String, JsonNode> names) {
    this.names = new HashMap<>(names);
  }

  /** The text with bound values in it. */
  String fill(String text) {
    return fill(text, UnaryOperator.identity());
  }

  private String fill(String text, UnaryOperator<String> quote) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              JsonNode value = names.get(found.group(1));
              return Matcher.quoteReplacement(
                  value == null ? found.group() : quote.apply(value.asText()));
            });
  }

  /** The first difference, or empty. Objects may have more fields than are expected. */
  Optional<String> difference(JsonNode expected, JsonNode got) {
    return difference("$", expected, got, false);
  }

  private Optional<String> difference(String path, JsonNode expected, JsonNode got, boolean exact) {
    if (expected.isObject()) {
      return isOperator(expected)
          ? operators(path, expected, got, exact)
          : fields(path, expected, got, exact);
    }
    if (expected.isArray()) {
      return elements(path, expected, got, exact);
    }
    JsonNode wanted =
        expected.isTextual() ? TextNode.valueOf(fill(expected.textValue())) : expected;
    return wanted.equals(got) ? Optional.empty() : mismatch(path, wanted, got);
  }

  private static boolean isOperator(JsonNode node) {
    Iterator<String> fields = node.fieldNames();
    return fields.hasNext() && fields.next().startsWith("$");
  }

  private static Optional<String> mismatch(String path, Object expected, Object got) {
    return Optional.of(path + ": expected " + expected + ", got " + got);
  }

  private Optional<String> fields(String path, JsonNode expected, JsonNode got, boolean exact) {
    if (!got.isObject()) {
      return mismatch(path, expected, got);
    }
    Set<String> wanted = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      String name = fill(field.getKey());
      wanted.add(name);
      JsonNode value = got.get(name);
      Optional<String> found =
          value == null
              ? mismatch(path + "." + name, field.getValue(), "no such field")
              : difference(path + "." + name, field.getValue(), value, exact);
      if (found.isPresent()) {
        return found;
      }
    }
    return exact && wanted.size() != got.size()
        ? mismatch(path, wanted, got)
        : Optional.<String>empty();
  }

  private Optional<String> elements(String path, JsonNode expected, JsonNode got, boolean exact) {
    if (!got.isArray()) {
      return mismatch(path, expected, got);
    }
    for (int i = 0; i < Math.min(expected.size(), got.size()); i++) {
      Optional<String> found = difference(path + "[" + i + "]", expected.get(i), got.get(i), exact);
      if (found.isPresent()) {
        return found;
      }
    }
    return expected.size() == got.size()
        ? Optional.empty()
        : mismatch(path, expected.size() + " elements", got.size());
  }

  private Optional<String> operators(String path, JsonNode expected, JsonNode got, boolean exact) {
    for (Map.Entry<String, JsonNode> operator : expected.properties()) {
      Optional<String> found = operator(path, operator.getKey(), operator.getValue(), got, exact);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> operator(
      String path, String operator, JsonNode argument, JsonNode got, boolean exact) {
    return switch (operator) {
      case "$subset" -> difference(path, argument, got, false);
      case "$exact" -> difference(path, argument, got, true);
      default ->
          holds(operator, argument, got, exact)
              ? Optional.<String>empty()
              : mismatch(path, operator + " " + argument, got);
    };
  }

  private boolean holds(String operator, JsonNode argument, JsonNode got, boolean exact) {
    return switch (operator) {
      case "$any" -> true;
      case "$type" -> isOfType(got, Set.of(argument.asText().split("\\|")));
      case "$regex" ->
          got.isTextual()
              && Pattern.compile(fill(argument.asText(), Pattern::quote), Pattern.DOTALL)
                  .matcher(got.textValue())
                  .matches();
      case "$keys" -> got.isObject() && names(argument).equals(names(got));
      case "$unordered" -> got.size() == argument.size() && contains(argument, got, exact);
      case "$contains" -> contains(argument, got, exact);
      case "$lacks" -> lacks(argument, got, exact);
      case "$oneOf" -> anyMatches(argument, got, exact);
      case "$length" ->
          argument.asInt() == (got.isTextual() ? got.textValue().length() : got.size());
      case "$bind" -> {
        JsonNode before = names.putIfAbsent(argument.asText(), got);
        yield before == null || before.equals(got);
      }
      default -> throw new IllegalArgumentException("unknown matcher " + operator);
    };
  }

  private static boolean isOfType(JsonNode got, Set<String> types) {
    String type =
        switch (got.getNodeType()) {
          case STRING -> "string";
          case NUMBER -> got.isIntegralNumber() ? "integer" : "decimal";
          case BOOLEAN -> "boolean";
          case ARRAY -> "list";
          case OBJECT -> "object";
          default -> "null";
        };
    return types.contains(type) || (got.isNumber() && types.contains("number"));
  }

  private Set<String> names(JsonNode objectOrList) {
    Set<String> result = new TreeSet<>();
    if (objectOrList.isObject()) {
      objectOrList.fieldNames().forEachRemaining(result::add);
    } else {
      objectOrList.forEach(name -> result.add(fill(name.asText())));
    }
    return result;
  }

  private boolean contains(JsonNode wanted, JsonNode got, boolean exact) {
    List<JsonNode> rest = new ArrayList<>();
    got.forEach(rest::add);
    for (JsonNode element : wanted) {
      Optional<JsonNode> found =
          rest.stream().filter(candidate -> matches(element, candidate, exact)).findFirst();
      if (found.isEmpty()) {
        return false;
      }
      rest.remove(found.get());
    }
    return got.isArray();
  }

  private boolean lacks(JsonNode unwanted, JsonNode got, boolean exact) {
    for (JsonNode element : got) {
      if (anyMatches(unwanted, element, exact)) {
        return false;
      }
    }
    return true;
  }

  private boolean anyMatches(JsonNode patterns, JsonNode got, boolean exact) {
    for (JsonNode pattern : patterns) {
      if (matches(pattern, got, exact)) {
        return true;
      }
    }
    return false;
  }

  /** Binds nothing unless all of it matches. */
  private boolean matches(JsonNode expected, JsonNode got, boolean exact) {
    WirePattern trial = new WirePattern(names);
    boolean matches = trial.difference("$", expected, got, exact).isEmpty();
    if (matches) {
      names.putAll(trial.names);
    }
    return matches;
  }

  /** The request's fields as texts, with bound values in them. */
  Map<String, String> texts(JsonNode object) {
    Map<String, String> result = new HashMap<>();
    object
        .properties()
        .forEach(field -> result.put(fill(field.getKey()), fill(field.getValue().asText())));
    return result;
  }
}
