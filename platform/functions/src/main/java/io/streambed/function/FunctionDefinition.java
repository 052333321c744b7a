package io.streambed.function;

import java.util.Comparator;
import java.util.List;

/**
 * One function with all its overloads.
 *
 * @param name as declared; SQL does not mind its case
 */
sealed interface FunctionDefinition {
  String name();

  FunctionKind kind();

  About about();

  List<FunctionDescription.Overload> describeOverloads();

  /** What the class says about itself. */
  record About(String category, String description, String author, String version, String path) {}

  /** A scalar or a table function. */
  record OfMethods(
      String name, FunctionKind kind, About about, OverloadSet<MethodOverload> overloads)
      implements FunctionDefinition {
    @Override
    public List<FunctionDescription.Overload> describeOverloads() {
      return overloads.overloads().stream()
          .map(o -> overloadOf(o.signature(), o.result().toString(), o.description()))
          .toList();
    }
  }

  record OfFactories(String name, About about, OverloadSet<AggregateOverload> overloads)
      implements FunctionDefinition {
    @Override
    public FunctionKind kind() {
      return FunctionKind.AGGREGATE;
    }

    @Override
    public List<FunctionDescription.Overload> describeOverloads() {
      return overloads.overloads().stream()
          .map(o -> overloadOf(o.signature(), o.result().toString(), o.description()))
          .toList();
    }
  }

  private static FunctionDescription.Overload overloadOf(
      Signature signature, String result, String description) {
    return new FunctionDescription.Overload(
        signature.parameters().stream().map(Parameter::describe).toList(), result, description);
  }

  default FunctionDescription describe() {
    List<FunctionDescription.Overload> overloads =
        describeOverloads().stream()
            .sorted(Comparator.comparing(o -> o.arguments().toString()))
            .toList();
    return new FunctionDescription(
        FunctionRegistry.key(name()),
        kind(),
        about().category(),
        about().description(),
        about().author(),
        about().version(),
        about().path(),
        overloads);
  }
}
