package io.streambed.function;

import io.streambed.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overload of a table function that one call means, with its types. Immutable. */
public final class BoundTableFunction {
  private final BoundMethod method;

  BoundTableFunction(BoundMethod method) {
    this.method = method;
  }

  /** The name as the function declares it. */
  public String name() {
    return method.name();
  }

  /** What each argument must be when it arrives; see {@link BoundScalar#parameterTypes}. */
  public List<ArgumentType> parameterTypes() {
    return method.parameterTypes();
  }

  /** The type of the one column that the function makes. */
  public SqlType rowType() {
    return method.result();
  }

  /** A function object of its own. For one thread. */
  public Invocation newInvocation() {
    MethodCall call = method.newCall();
    ValueBridge back = method.back(SqlType.array(method.result()));
    return arguments -> {
      Object rows = ValueBridge.cross(back, call.call(arguments));
      return rows == null ? List.of() : (List<?>) rows;
    };
  }

  /** One call site at run time. */
  public interface Invocation {
    /**
     * Calls the function.
     *
     * @return the value of each row, boxed as {@link #rowType} says; empty for no rows
     * @throws RuntimeException whatever the function throws
     */
    List<? extends @Nullable Object> call(@Nullable Object[] arguments);
  }
}
