package io.streambed.engine.expression;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluators of logic, CASE, LIKE and IN. */
final class Conditions {
  private Conditions() {}

  /** AND and OR as ksqlDB's generated code evaluates them: left first, and NULL when it is met. */
  static final class Logical extends Evaluator {
    private final boolean conjunction;
    private final Evaluator left;
    private final Evaluator right;

    Logical(boolean conjunction, Evaluator left, Evaluator right) {
      this.conjunction = conjunction;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      if (!left.eval(row)) {
        return false;
      }
      if (left.booleanResult() != conjunction) {
        longResult = conjunction ? 0 : 1;
        return true;
      }
      if (!right.eval(row)) {
        return false;
      }
      longResult = right.longResult();
      return true;
    }
  }

  static final class Not extends Evaluator {
    private final Evaluator operand;

    Not(Evaluator operand) {
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      if (!operand.eval(row)) {
        return false;
      }
      longResult = operand.booleanResult() ? 0 : 1;
      return true;
    }
  }

  static final class IsNull extends Evaluator {
    private final Evaluator operand;
    private final boolean negated;

    IsNull(Evaluator operand, boolean negated) {
      this.operand = operand;
      this.negated = negated;
    }

    @Override
    public boolean eval(Row row) {
      longResult = operand.eval(row) == negated ? 1 : 0;
      return true;
    }
  }

  static final class InList extends Evaluator {
    private final SqlType type;
    private final Evaluator value;
    private final Evaluator[] candidates;

    InList(SqlType type, Evaluator value, List<Evaluator> candidates) {
      this.type = type;
      this.value = value;
      this.candidates = candidates.toArray(Evaluator[]::new);
    }

    @Override
    public boolean eval(Row row) {
      longResult = 0;
      if (value.eval(row)) {
        for (Evaluator candidate : candidates) {
          if (candidate.eval(row) && Comparisons.equal(type, value, candidate)) {
            longResult = 1;
            break;
          }
        }
      }
      return true;
    }
  }

  /** LIKE; the pattern is compiled once as long as it stays the same text. */
  static final class Like extends Evaluator {
    private final Evaluator value;
    private final Evaluator pattern;
    private final Optional<Character> escape;
    private @Nullable String compiledText;
    private Pattern compiled = Pattern.compile("");

    Like(Evaluator value, Evaluator pattern, Optional<Character> escape) {
      this.value = value;
      this.pattern = pattern;
      this.escape = escape;
    }

    @Override
    public boolean eval(Row row) {
      if (!value.eval(row) || !pattern.eval(row)) {
        return false;
      }
      String text = (String) pattern.objectResult();
      if (!text.equals(compiledText)) {
        compiled = compile(text, escape);
        compiledText = text;
      }
      longResult = compiled.matcher((String) value.objectResult()).matches() ? 1 : 0;
      return true;
    }

    private static Pattern compile(String like, Optional<Character> escape) {
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < like.length(); i++) {
        char c = like.charAt(i);
        if (escape.isPresent() && c == escape.get() && i + 1 < like.length()) {
          regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
        } else if (c == '%') {
          regex.append(".*");
        } else if (c == '_') {
          regex.append('.');
        } else {
          regex.append(Pattern.quote(String.valueOf(c)));
        }
      }
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
  }

  /** Searched CASE: a NULL condition makes the whole of it NULL. */
  static final class Case extends Evaluator {
    private final Evaluator[] conditions;
    private final Evaluator[] results;
    private final Evaluator otherwise;
    private final boolean primitive;

    Case(
        SqlBaseType type,
        List<Evaluator> conditions,
        List<Evaluator> results,
        Evaluator otherwise) {
      this.conditions = conditions.toArray(Evaluator[]::new);
      this.results = results.toArray(Evaluator[]::new);
      this.otherwise = otherwise;
      this.primitive = type.isPrimitive();
    }

    @Override
    public boolean eval(Row row) {
      for (int i = 0; i < conditions.length; i++) {
        if (!conditions[i].eval(row)) {
          return false;
        }
        if (conditions[i].booleanResult()) {
          return take(results[i], row);
        }
      }
      return take(otherwise, row);
    }

    private boolean take(Evaluator chosen, Row row) {
      if (!chosen.eval(row)) {
        return false;
      }
      if (primitive) {
        longResult = chosen.longResult();
      } else {
        objectResult = chosen.objectResult();
      }
      return true;
    }
  }
}
