package io.streambed.function;

import io.streambed.type.SqlType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of an annotated method with all its types: what scalar and table functions share. */
final class BoundMethod {
  private final MethodOverload overload;
  private final List<ArgumentType> parameterTypes;
  private final List<@Nullable List<SqlType>> lambdaInputs;
  private final List<@Nullable SqlType> lambdaResults;
  private final SqlType result;
  private final FunctionObjects objects;

  BoundMethod(
      MethodOverload overload,
      List<ArgumentType> parameterTypes,
      List<@Nullable List<SqlType>> lambdaInputs,
      List<@Nullable SqlType> lambdaResults,
      SqlType result,
      FunctionObjects objects) {
    this.overload = overload;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.lambdaInputs = Collections.unmodifiableList(lambdaInputs);
    this.lambdaResults = Collections.unmodifiableList(lambdaResults);
    this.result = result;
    this.objects = objects;
  }

  String name() {
    return overload.function();
  }

  List<ArgumentType> parameterTypes() {
    return parameterTypes;
  }

  SqlType result() {
    return result;
  }

  List<@Nullable List<SqlType>> lambdaInputs() {
    return lambdaInputs;
  }

  boolean isDeterministic() {
    return overload.isDeterministic();
  }

  /** The method bound to an object of its own. */
  MethodCall newCall() {
    Object object = objects.create(overload.function(), overload.method().getDeclaringClass());
    return new MethodCall(overload.method(), object, parameterTypes.size(), argumentBridges());
  }

  /** What a value of that type needs on its way back from the method. */
  @Nullable ValueBridge back(SqlType type) {
    return (overload.isBuiltIn() ? ValueBridge.fromBuiltIn(type) : ValueBridge.fromFunction(type))
        .orElse(null);
  }

  private @Nullable ValueBridge @Nullable [] argumentBridges() {
    if (overload.isBuiltIn()) {
      return null;
    }
    @Nullable ValueBridge[] bridges = new ValueBridge[parameterTypes.size()];
    boolean any = false;
    for (int i = 0; i < bridges.length; i++) {
      if (parameterTypes.get(i) instanceof ArgumentType.Typed typed) {
        bridges[i] = ValueBridge.toFunction(typed.type()).orElse(null);
      }
      List<SqlType> inputs = lambdaInputs.get(i);
      SqlType body = lambdaResults.get(i);
      if (inputs != null && body != null) {
        bridges[i] = LambdaBridge.of(inputs, body).orElse(null);
      }
      any |= bridges[i] != null;
    }
    return any ? bridges : null;
  }
}
