package io.streambed.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A method bound to its object and to a number of arguments, called with an array. Per record: a
 * null check for each primitive parameter, the bridges that structs need, and one method handle; a
 * variadic parameter costs the array that the method receives.
 */
final class MethodCall {
  private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

  private final MethodHandle target;
  private final int fixed;
  private final @Nullable Class<?> variadicComponent;
  private final boolean[] primitive;
  private final @Nullable ValueBridge @Nullable [] bridges;
  private final @Nullable Object @Nullable [] scratch;

  /**
   * @param object the receiver; ignored for a static method
   * @param bridges one for each argument, or null if none needs one
   */
  MethodCall(
      Method method, Object object, int arguments, @Nullable ValueBridge @Nullable [] bridges) {
    Class<?>[] types = method.getParameterTypes();
    this.variadicComponent = method.isVarArgs() ? types[types.length - 1].getComponentType() : null;
    this.fixed = method.isVarArgs() ? types.length - 1 : types.length;
    this.primitive = new boolean[arguments];
    for (int i = 0; i < arguments; i++) {
      Class<?> component = variadicComponent;
      primitive[i] = (i < fixed || component == null ? types[i] : component).isPrimitive();
    }
    this.bridges = bridges;
    this.scratch = bridges != null || variadicComponent != null ? new Object[types.length] : null;
    this.target = handle(method, object, types.length);
  }

  private static MethodHandle handle(Method method, Object object, int parameters) {
    try {
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method).asFixedArity();
      if (!Modifier.isStatic(method.getModifiers())) {
        handle = handle.bindTo(object);
      }
      return handle.asSpreader(Object[].class, parameters).asType(SPREAD);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " was not public when it was loaded", e);
    }
  }

  /** Null if a primitive parameter would get null, else what the method returns. */
  @Nullable Object call(@Nullable Object[] arguments) {
    for (int i = 0; i < primitive.length; i++) {
      if (primitive[i] && arguments[i] == null) {
        return null;
      }
    }
    return invoke(scratch == null ? arguments : arrange(arguments, scratch));
  }

  private @Nullable Object[] arrange(@Nullable Object[] arguments, @Nullable Object[] into) {
    for (int i = 0; i < fixed; i++) {
      into[i] = bridged(arguments, i);
    }
    if (variadicComponent != null) {
      Object variadic = Array.newInstance(variadicComponent, arguments.length - fixed);
      for (int i = fixed; i < arguments.length; i++) {
        Array.set(variadic, i - fixed, bridged(arguments, i));
      }
      into[fixed] = variadic;
    }
    return into;
  }

  private @Nullable Object bridged(@Nullable Object[] arguments, int i) {
    return bridges == null ? arguments[i] : ValueBridge.cross(bridges[i], arguments[i]);
  }

  private @Nullable Object invoke(@Nullable Object[] arguments) {
    try {
      return (Object) target.invokeExact(arguments);
    } catch (Throwable e) {
      throw Rethrow.unchecked(e);
    }
  }
}
