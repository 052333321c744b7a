package io.streambed.engine.expression;

import io.streambed.engine.expression.TypedExpression.Variable;
import io.streambed.type.SqlType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The parameters of the lambdas around the place that is being typed, innermost first. */
final class LambdaScope {
  private final Deque<List<Variable>> levels = new ArrayDeque<>();
  private int next;

  /** Opens a lambda: its parameters hide those of the lambdas around it. */
  List<Variable> enter(List<String> names, List<SqlType> types) {
    List<Variable> parameters = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      parameters.add(new Variable(next++, names.get(i), types.get(i)));
    }
    levels.push(parameters);
    return parameters;
  }

  void leave() {
    levels.pop();
  }

  Optional<Variable> find(String name) {
    for (List<Variable> level : levels) {
      for (Variable variable : level) {
        if (variable.name().equals(name)) {
          return Optional.of(variable);
        }
      }
    }
    return Optional.empty();
  }
}
