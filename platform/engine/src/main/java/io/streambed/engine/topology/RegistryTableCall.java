package io.streambed.engine.topology;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.BuiltInTypes;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.expression.ExpressionTyper;
import io.streambed.engine.expression.SchemaScope;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.function.ArgumentType;
import io.streambed.function.BoundTableFunction;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table function of a registry with its arguments. */
public final class RegistryTableCall implements TableCall {
  private final BoundTableFunction.Invocation function;
  private final @Nullable Boxed[] arguments;
  private final @Nullable Object[] values;

  private RegistryTableCall(BoundTableFunction.Invocation function, @Nullable Boxed[] arguments) {
    this.function = function;
    this.arguments = arguments;
    values = new Object[arguments.length];
  }

  public static TableCall bind(
      PlanExpression expression, Schema input, FunctionRegistry functions) {
    if (!(SqlParser.parseExpression(expression.sql()) instanceof Expression.FunctionCall call)) {
      throw new IllegalArgumentException("no call: " + expression.sql());
    }
    ExpressionTyper typer = new ExpressionTyper(functions, BuiltInTypes::resolve);
    List<TypedExpression> typed = new ArrayList<>();
    List<ArgumentType> types = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      TypedExpression value = typer.type(argument, new SchemaScope(input));
      typed.add(value);
      types.add(argumentType(value));
    }
    BoundTableFunction function = functions.table(call.name(), types);
    if (!function.rowType().equals(expression.type())) {
      throw new PlatformException(
          Problem.of(
                  EngineErrorCode.PLAN_OUTDATED,
                  "table function \""
                      + call.name()
                      + "\" was planned as "
                      + expression.type()
                      + " and gives "
                      + function.rowType()
                      + " now")
              .withHint(
                  "Bring back the functions that it was planned with, or create the query again."));
    }
    Boxed[] arguments = new Boxed[typed.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(typed.get(i), function.parameterTypes().get(i));
    }
    return new RegistryTableCall(function.newInvocation(), arguments);
  }

  private static ArgumentType argumentType(TypedExpression value) {
    if (value instanceof TypedExpression.Null) {
      return ArgumentType.NULL;
    }
    return value instanceof TypedExpression.Unit
        ? ArgumentType.INTERVAL_UNIT
        : ArgumentType.of(value.type());
  }

  /** The argument, widened to what the function takes; null for a bare NULL. */
  private static @Nullable Boxed argument(TypedExpression value, ArgumentType wanted) {
    if (value instanceof TypedExpression.Null) {
      return null;
    }
    TypedExpression widened =
        wanted instanceof ArgumentType.Typed typed && !typed.type().equals(value.type())
            ? new TypedExpression.Cast(value, typed.type())
            : value;
    return new Boxed(ExpressionCompiler.evaluator(widened), widened.type().base());
  }

  @Override
  public List<? extends @Nullable Object> valuesOf(Row row) {
    for (int i = 0; i < arguments.length; i++) {
      Boxed argument = arguments[i];
      values[i] = argument == null ? null : argument.get(row);
    }
    return function.call(values);
  }
}
