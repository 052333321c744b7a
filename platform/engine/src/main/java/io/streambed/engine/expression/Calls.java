package io.streambed.engine.expression;

import io.confluent.ksql.execution.codegen.helpers.TriFunction;
import io.streambed.function.BoundScalar.Invocation;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluators of function calls and of the lambdas that are given to them. */
final class Calls {
  private Calls() {}

  /** An argument as a function takes it: a boxed value, a lambda or a unit. */
  @FunctionalInterface
  interface Argument {
    @Nullable Object get(Row row);
  }

  /** Boxes the arguments, calls, and unboxes the result; the argument array is reused. */
  static final class Call extends Evaluator {
    private final Invocation function;
    private final Argument[] arguments;
    private final SqlBaseType type;
    private final @Nullable Object[] values;

    Call(Invocation function, Argument[] arguments, SqlBaseType type) {
      this.function = function;
      this.arguments = arguments;
      this.type = type;
      this.values = new Object[arguments.length];
    }

    @Override
    public boolean eval(Row row) {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = arguments[i].get(row);
      }
      Object result = function.call(values);
      if (result == null) {
        return false;
      }
      if (type.isPrimitive()) {
        longResult = Row.unbox(type, result);
      } else {
        objectResult = result;
      }
      return true;
    }
  }

  /** The parameters of all lambdas of one expression: set by a lambda, read in its body. */
  static final class Frame {
    private @Nullable Object[] values = new Object[4];

    @Nullable Object get(int index) {
      return index < values.length ? values[index] : null;
    }

    void set(int index, @Nullable Object value) {
      if (index >= values.length) {
        values = Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
      }
      values[index] = value;
    }
  }

  static final class Variable extends Evaluator {
    private final Frame frame;
    private final int index;
    private final SqlBaseType type;

    Variable(Frame frame, int index, SqlBaseType type) {
      this.frame = frame;
      this.index = index;
      this.type = type;
    }

    @Override
    public boolean eval(Row row) {
      Object value = frame.get(index);
      if (value == null) {
        return false;
      }
      if (type.isPrimitive()) {
        longResult = Row.unbox(type, value);
      } else {
        objectResult = value;
      }
      return true;
    }
  }

  /** A lambda over the current row; valid only during the call that it is an argument of. */
  static Argument lambda(Frame frame, int[] parameters, Boxed body) {
    return switch (parameters.length) {
      case 1 ->
          row ->
              (Function<@Nullable Object, @Nullable Object>)
                  a -> {
                    frame.set(parameters[0], a);
                    return body.get(row);
                  };
      case 2 ->
          row ->
              (BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>)
                  (a, b) -> {
                    frame.set(parameters[0], a);
                    frame.set(parameters[1], b);
                    return body.get(row);
                  };
      case 3 ->
          row ->
              (TriFunction<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object>)
                  (a, b, c) -> {
                    frame.set(parameters[0], a);
                    frame.set(parameters[1], b);
                    frame.set(parameters[2], c);
                    return body.get(row);
                  };
      default -> throw new IllegalArgumentException("a lambda has one to three parameters");
    };
  }
}
