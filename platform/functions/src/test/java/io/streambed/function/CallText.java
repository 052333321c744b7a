package io.streambed.function;

import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the simplest expressions of the recorded cases: columns, literals, NULL, interval units and
 * calls of functions. What it cannot read, such as an operator or a lambda, is the engine's to
 * test.
 */
final class CallText {
  private final String text;
  private final Map<String, SqlType> columns;
  private final FunctionRegistry registry;
  private int at;

  private CallText(String text, Map<String, SqlType> columns, FunctionRegistry registry) {
    this.text = text;
    this.columns = columns;
    this.registry = registry;
  }

  /** An expression with its type, ready to be evaluated on the values of the columns. */
  record Expression(ArgumentType type, Evaluation evaluation) {}

  interface Evaluation {
    @Nullable Object on(Map<String, @Nullable Object> row);
  }

  /** Empty if this is more than a call. */
  static Optional<Expression> parse(
      String text, Map<String, SqlType> columns, FunctionRegistry registry) {
    CallText reader = new CallText(text, columns, registry);
    try {
      Expression expression = reader.expression();
      return reader.peek() == '\0' ? Optional.of(expression) : Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Expression expression() {
    char next = peek();
    if (next == '\'') {
      String literal = string();
      return new Expression(ArgumentType.of(SqlType.STRING), row -> literal);
    }
    if (Character.isDigit(next) || next == '-') {
      return number();
    }
    String name = word();
    if (peek() == '(') {
      return call(name);
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "NULL" -> new Expression(ArgumentType.NULL, row -> null);
      case "TRUE" -> new Expression(ArgumentType.of(SqlType.BOOLEAN), row -> true);
      case "FALSE" -> new Expression(ArgumentType.of(SqlType.BOOLEAN), row -> false);
      case "DAYS", "HOURS", "MINUTES", "SECONDS", "MILLISECONDS" ->
          new Expression(ArgumentType.INTERVAL_UNIT, row -> TimeUnit.valueOf(name));
      default -> column(name.toUpperCase(Locale.ROOT));
    };
  }

  private Expression column(String name) {
    SqlType type = columns.get(name);
    if (type == null) {
      throw new UnsupportedOperationException(name);
    }
    return new Expression(ArgumentType.of(type), row -> row.get(name));
  }

  private Expression call(String name) {
    if (!registry.exists(name) || registry.isAggregate(name) || registry.isTable(name)) {
      throw new UnsupportedOperationException(name);
    }
    at++;
    List<Expression> arguments = new ArrayList<>();
    while (peek() != ')') {
      arguments.add(expression());
      if (peek() == ',') {
        at++;
      } else if (peek() != ')') {
        throw new UnsupportedOperationException(text);
      }
    }
    at++;
    BoundScalar bound = registry.scalar(name, arguments.stream().map(Expression::type).toList());
    BoundScalar.Invocation invocation = bound.newInvocation();
    return new Expression(
        ArgumentType.of(bound.returnType()), row -> call(bound, invocation, arguments, row));
  }

  /** A function that throws gives NULL, as the engine has it. */
  private static @Nullable Object call(
      BoundScalar bound,
      BoundScalar.Invocation invocation,
      List<Expression> arguments,
      Map<String, @Nullable Object> row) {
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = arguments.get(i).evaluation().on(row);
      values[i] =
          bound.parameterTypes().get(i) instanceof ArgumentType.Typed typed
              ? widen(value, typed.type())
              : value;
    }
    try {
      return invocation.call(values);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Object widen(@Nullable Object value, SqlType type) {
    if (!(value instanceof Number number)) {
      return value;
    }
    return switch (type.base()) {
      case BIGINT -> number.longValue();
      case DOUBLE -> number.doubleValue();
      case DECIMAL -> value instanceof BigDecimal ? value : BigDecimal.valueOf(number.longValue());
      default -> value;
    };
  }

  private Expression number() {
    int start = at;
    at++;
    while (Character.isDigit(peekHere()) || peekHere() == '.' || peekHere() == 'E') {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.contains("E")) {
      double value = Double.parseDouble(digits);
      return new Expression(ArgumentType.of(SqlType.DOUBLE), row -> value);
    }
    if (digits.contains(".")) {
      BigDecimal value = new BigDecimal(digits);
      return new Expression(
          ArgumentType.of(
              SqlType.decimal(Math.max(value.precision(), value.scale()), value.scale())),
          row -> value);
    }
    long value = Long.parseLong(digits);
    if (value == (int) value) {
      int small = (int) value;
      return new Expression(ArgumentType.of(SqlType.INTEGER), row -> small);
    }
    return new Expression(ArgumentType.of(SqlType.BIGINT), row -> value);
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      char c = text.charAt(at++);
      if (c != '\'') {
        out.append(c);
      } else if (peekHere() == '\'') {
        out.append('\'');
        at++;
      } else {
        return out.toString();
      }
    }
  }

  private String word() {
    int start = at;
    while (Character.isLetterOrDigit(peekHere()) || peekHere() == '_') {
      at++;
    }
    if (start == at) {
      throw new UnsupportedOperationException(text);
    }
    return text.substring(start, at);
  }

  private char peek() {
    while (Character.isWhitespace(peekHere())) {
      at++;
    }
    return peekHere();
  }

  private char peekHere() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
