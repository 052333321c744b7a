package io.streambed.function;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The overloads of one function, and the rules by which a call picks one.
 *
 * <p>Arguments are matched from left to right. At each position the overloads that take the
 * argument as it is go on first; only if none of them takes the remaining arguments as well, the
 * argument is widened (INTEGER, BIGINT, DECIMAL, DOUBLE; a STRING to a time type). A NULL fits
 * everywhere, and what a generic parameter is bound to stays bound, without widening. Of the
 * overloads that are left one without a variadic parameter wins, then the one with the fewest
 * generic ones; two that are equal in both make the call ambiguous.
 */
final class OverloadSet<T extends OverloadSet.Overload> {

  /** What the set needs to know of an overload. */
  interface Overload {
    Signature signature();
  }

  /** The overload that a call means, and what its generics stand for as far as it is known. */
  record Resolved<T>(T overload, GenericBindings bindings) {}

  private final String name;
  private final List<T> overloads;

  OverloadSet(String name, List<T> overloads) {
    this.name = name;
    this.overloads = List.copyOf(overloads);
  }

  List<T> overloads() {
    return overloads;
  }

  Resolved<T> resolve(List<ArgumentType> arguments) {
    return resolve(arguments, true);
  }

  /** Without widening: aggregate functions take their arguments as they are. */
  Resolved<T> resolveExactly(List<ArgumentType> arguments) {
    return resolve(arguments, false);
  }

  private Resolved<T> resolve(List<ArgumentType> arguments, boolean widening) {
    List<Resolved<T>> candidates = new ArrayList<>();
    for (T overload : overloads) {
      if (overload.signature().acceptsCount(arguments.size())) {
        candidates.add(new Resolved<>(overload, new GenericBindings()));
      }
    }
    List<Resolved<T>> fitting = match(candidates, arguments, 0, false);
    if (fitting.isEmpty() && widening) {
      fitting = match(candidates, arguments, 0, true);
    }
    if (fitting.isEmpty()) {
      throw problem(
          FunctionErrorCode.NO_MATCHING_OVERLOAD,
          "Function '" + name + "' does not accept parameters " + text(arguments) + ".");
    }
    Comparator<Resolved<T>> order =
        Comparator.comparing((Resolved<T> r) -> r.overload().signature().isVariadic())
            .thenComparing(r -> r.overload().signature().genericCount());
    fitting.sort(order);
    if (fitting.size() > 1 && order.compare(fitting.get(0), fitting.get(1)) == 0) {
      throw problem(
          FunctionErrorCode.AMBIGUOUS_CALL,
          "Function '"
              + name
              + "' cannot be resolved due to ambiguous method parameters "
              + text(arguments)
              + ".");
    }
    return fitting.get(0);
  }

  private static <T extends Overload> List<Resolved<T>> match(
      List<Resolved<T>> candidates, List<ArgumentType> arguments, int position, boolean widening) {
    if (position == arguments.size() || candidates.isEmpty()) {
      return new ArrayList<>(candidates);
    }
    ArgumentType argument = arguments.get(position);
    Map<TypePattern, List<Resolved<T>>> asIs = new LinkedHashMap<>();
    Map<TypePattern, List<Resolved<T>>> widened = new LinkedHashMap<>();
    for (Resolved<T> candidate : candidates) {
      TypePattern pattern =
          candidate.overload().signature().parameterOf(position, arguments.size()).type();
      GenericBindings bindings = candidate.bindings().copy();
      if (accepts(pattern, argument, bindings)) {
        asIs.computeIfAbsent(pattern, p -> new ArrayList<>())
            .add(new Resolved<>(candidate.overload(), bindings));
      } else if (argument instanceof ArgumentType.Typed typed
          && pattern.acceptsWidened(typed.type())) {
        widened.computeIfAbsent(pattern, p -> new ArrayList<>()).add(candidate);
      }
    }
    List<Resolved<T>> found = matchRest(asIs, arguments, position, widening);
    return found.isEmpty() && widening ? matchRest(widened, arguments, position, true) : found;
  }

  private static <T extends Overload> List<Resolved<T>> matchRest(
      Map<TypePattern, List<Resolved<T>>> groups,
      List<ArgumentType> arguments,
      int position,
      boolean widening) {
    List<Resolved<T>> found = new ArrayList<>();
    for (List<Resolved<T>> group : groups.values()) {
      found.addAll(match(group, arguments, position + 1, widening));
    }
    return found;
  }

  private static boolean accepts(
      TypePattern pattern, ArgumentType argument, GenericBindings bindings) {
    if (argument instanceof ArgumentType.Typed typed) {
      return bindings.match(pattern, typed.type());
    }
    if (argument instanceof ArgumentType.Lambda lambda) {
      return pattern instanceof TypePattern.Lambda declared
          && declared.inputs().size() == lambda.inputs();
    }
    if (argument instanceof ArgumentType.IntervalUnit) {
      return pattern instanceof TypePattern.IntervalUnit;
    }
    return !(pattern instanceof TypePattern.IntervalUnit);
  }

  /** What an argument must be when it arrives at the function. */
  static ArgumentType target(TypePattern pattern, ArgumentType argument) {
    if (argument instanceof ArgumentType.Typed typed) {
      if (pattern instanceof TypePattern.Exactly exactly) {
        return ArgumentType.of(exactly.type());
      }
      if (pattern instanceof TypePattern.AnyDecimal) {
        return ArgumentType.of(asDecimal(typed.type()));
      }
    }
    return argument;
  }

  private static SqlType asDecimal(SqlType type) {
    return switch (type.base()) {
      case INTEGER -> SqlType.decimal(10, 0);
      case BIGINT -> SqlType.decimal(19, 0);
      default -> type;
    };
  }

  private PlatformException problem(FunctionErrorCode code, String message) {
    String alternatives =
        overloads.stream()
            .map(overload -> name + overload.signature())
            .sorted()
            .collect(Collectors.joining("\n"));
    return new PlatformException(
        Problem.of(
            code,
            message
                + "\nValid alternatives are:\n"
                + alternatives
                + "\nFor detailed information on a function run: DESCRIBE FUNCTION"
                + " <Function-Name>;"));
  }

  private static String text(List<ArgumentType> arguments) {
    return arguments.stream()
        .map(ArgumentType::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
