package io.streambed.function;

import io.streambed.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overload of a scalar function that one call means, with its types. Immutable. */
public final class BoundScalar {
  private final BoundMethod method;

  BoundScalar(BoundMethod method) {
    this.method = method;
  }

  /** The name as the function declares it. */
  public String name() {
    return method.name();
  }

  /**
   * What each argument must be when it arrives: the caller widens an argument of another type, and
   * passes {@code null} for a {@link ArgumentType.NullLiteral}.
   */
  public List<ArgumentType> parameterTypes() {
    return method.parameterTypes();
  }

  public SqlType returnType() {
    return method.result();
  }

  /**
   * For each lambda argument, by its position in the call, the types of its inputs; {@code null}
   * for other arguments.
   */
  public List<@Nullable List<SqlType>> lambdaInputs() {
    return method.lambdaInputs();
  }

  /** Whether equal arguments give equal results; functions of jars count as such. */
  public boolean isDeterministic() {
    return method.isDeterministic();
  }

  /** A function object of its own, since functions of jars may keep state. For one thread. */
  public Invocation newInvocation() {
    MethodCall call = method.newCall();
    ValueBridge back = method.back(method.result());
    if (back == null) {
      return call::call;
    }
    return arguments -> ValueBridge.cross(back, call.call(arguments));
  }

  /** One call site at run time. */
  public interface Invocation {
    /**
     * Calls the function.
     *
     * @param arguments boxed values of {@link #parameterTypes}; a lambda is a {@code Function},
     *     {@code BiFunction} or {@code TriFunction}, an interval unit a {@code TimeUnit}. The array
     *     may be used again after the call.
     * @return a boxed value of {@link #returnType}, or null
     * @throws RuntimeException whatever the function throws
     */
    @Nullable Object call(@Nullable Object[] arguments);
  }
}
