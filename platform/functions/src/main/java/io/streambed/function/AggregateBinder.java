package io.streambed.function;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.function.border.ApiTypes;
import io.streambed.type.SqlType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a call of an aggregate function its types and its settings. */
final class AggregateBinder {
  private final OverloadSet.Resolved<AggregateOverload> resolved;
  private final List<AggregateArgument> arguments;
  private final FunctionObjects objects;
  private final int columns;

  AggregateBinder(
      OverloadSet.Resolved<AggregateOverload> resolved,
      List<AggregateArgument> arguments,
      FunctionObjects objects) {
    this.resolved = resolved;
    this.arguments = List.copyOf(arguments);
    this.objects = objects;
    this.columns = resolved.overload().columnArguments(arguments.size());
  }

  BoundAggregate bind() {
    Object[] settings = settings();
    Udaf<?, ?, ?> sample = newUdaf(settings);
    AggregateOverload overload = resolved.overload();
    SqlType aggregateType = type(sample.getAggregateSqlType(), overload.aggregate());
    SqlType returnType = type(sample.getReturnSqlType(), overload.result());
    List<ArgumentType> columnTypes = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      columnTypes.add(OverloadSet.target(pattern(i), arguments.get(i).type()));
    }
    return new BoundAggregate(
        overload, columnTypes, aggregateType, returnType, () -> newUdaf(settings));
  }

  private TypePattern pattern(int argument) {
    return resolved.overload().signature().parameterOf(argument, arguments.size()).type();
  }

  private SqlType type(
      Optional<io.confluent.ksql.schema.ksql.types.SqlType> computed, TypePattern declared) {
    return computed.map(ApiTypes::fromApi).orElseGet(() -> resolved.bindings().fill(declared));
  }

  /** The arguments of the factory method, the variadic ones in an array. */
  private Object[] settings() {
    Class<?>[] types = resolved.overload().factory().getParameterTypes();
    boolean variadic = resolved.overload().factory().isVarArgs();
    int fixed = variadic ? types.length - 1 : types.length;
    Object[] settings = new Object[types.length];
    for (int i = 0; i < fixed; i++) {
      settings[i] = setting(columns + i, types[i]);
    }
    if (variadic) {
      Class<?> component = types[fixed].getComponentType();
      int count = arguments.size() - columns - fixed;
      settings[fixed] = Array.newInstance(component, count);
      for (int i = 0; i < count; i++) {
        Array.set(settings[fixed], i, setting(columns + fixed + i, component));
      }
    }
    return settings;
  }

  private @Nullable Object setting(int position, Class<?> type) {
    AggregateArgument argument = arguments.get(position);
    if (!argument.isLiteral()) {
      throw new PlatformException(
          FunctionErrorCode.LITERAL_EXPECTED,
          "Parameter "
              + (position + 1)
              + " passed to function "
              + resolved.overload().function()
              + " must be a literal constant, but was expression: '"
              + argument.text()
              + "'");
    }
    if (argument.literal() instanceof Number number) {
      return widen(number, type);
    }
    return argument.literal();
  }

  private static Number widen(Number number, Class<?> type) {
    if (type == long.class || type == Long.class) {
      return number.longValue();
    }
    if (type == double.class || type == Double.class) {
      return number.doubleValue();
    }
    if (type == BigDecimal.class && !(number instanceof BigDecimal)) {
      return BigDecimal.valueOf(number.longValue());
    }
    return number;
  }

  private Udaf<?, ?, ?> newUdaf(Object[] settings) {
    AggregateOverload overload = resolved.overload();
    Udaf<?, ?, ?> udaf;
    try {
      udaf = (Udaf<?, ?, ?>) overload.factory().invoke(null, settings);
    } catch (InvocationTargetException e) {
      throw factoryFailed(e.getCause());
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw factoryFailed(e);
    }
    if (udaf == null) {
      throw factoryFailed(null);
    }
    objects.configure(overload.function(), udaf);
    List<SqlArgument> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      types.add(
          OverloadSet.target(pattern(i), arguments.get(i).type())
                  instanceof ArgumentType.Typed typed
              ? SqlArgument.of(ApiTypes.toApi(typed.type()))
              : new SqlArgument(null, null, null));
    }
    try {
      udaf.initializeTypeArguments(types);
    } catch (RuntimeException e) {
      throw factoryFailed(e);
    }
    return udaf;
  }

  private PlatformException factoryFailed(@Nullable Throwable cause) {
    String reason = cause == null ? "it returned null" : String.valueOf(cause.getMessage());
    return new PlatformException(
        Problem.of(
                FunctionErrorCode.AGGREGATE_FACTORY_FAILED,
                "Failed to invoke UDAF factory method of function "
                    + resolved.overload().function()
                    + ": "
                    + reason)
            .withHint("give the function other settings"),
        cause);
  }
}
