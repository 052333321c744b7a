package io.streambed.function;

import java.util.List;
import java.util.stream.Collectors;

/** The parameters of an overload, at most one of which is variadic; it may stand anywhere. */
record Signature(List<Parameter> parameters) {
  Signature {
    parameters = List.copyOf(parameters);
    if (parameters.stream().filter(Parameter::isVariadic).count() > 1) {
      throw new IllegalArgumentException("more than one variadic parameter");
    }
  }

  /** Position of the variadic parameter, or -1. */
  int variadicPosition() {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).isVariadic()) {
        return i;
      }
    }
    return -1;
  }

  boolean isVariadic() {
    return variadicPosition() >= 0;
  }

  boolean acceptsCount(int arguments) {
    return isVariadic() ? arguments >= parameters.size() - 1 : arguments == parameters.size();
  }

  /** The parameter that gets the argument at that position of a call with that many arguments. */
  Parameter parameterOf(int position, int arguments) {
    int variadic = variadicPosition();
    if (variadic < 0 || position < variadic) {
      return parameters.get(position);
    }
    int surplus = arguments - parameters.size();
    return position <= variadic + surplus
        ? parameters.get(variadic)
        : parameters.get(position - surplus);
  }

  /** How many parameters take any type: the fewer, the better the overload fits. */
  long genericCount() {
    return parameters.stream()
        .filter(
            parameter ->
                parameter.type() instanceof TypePattern.Anything
                    || !parameter.type().genericNames().isEmpty())
        .count();
  }

  @Override
  public String toString() {
    return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
