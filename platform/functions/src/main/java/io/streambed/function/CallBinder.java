package io.streambed.function;

import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlIntervalUnit;
import io.confluent.ksql.schema.ksql.types.SqlLambda;
import io.confluent.ksql.schema.ksql.types.SqlLambdaResolved;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.function.border.ApiTypes;
import io.streambed.type.SqlType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a call of a scalar or table function its types, once its overload is known. */
final class CallBinder {
  private final OverloadSet.Resolved<MethodOverload> resolved;
  private final List<ArgumentType> arguments;
  private final LambdaTyper lambdaTyper;
  private final FunctionObjects objects;

  CallBinder(
      OverloadSet.Resolved<MethodOverload> resolved,
      List<ArgumentType> arguments,
      LambdaTyper lambdaTyper,
      FunctionObjects objects) {
    this.resolved = resolved;
    this.arguments = List.copyOf(arguments);
    this.lambdaTyper = lambdaTyper;
    this.objects = objects;
  }

  BoundMethod bind() {
    MethodOverload overload = resolved.overload();
    GenericBindings bindings = resolved.bindings();
    List<ArgumentType> targets = new ArrayList<>();
    List<@Nullable List<SqlType>> lambdaInputs = new ArrayList<>();
    List<@Nullable SqlType> lambdaResults = new ArrayList<>();
    List<@Nullable SqlArgument> described = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      ArgumentType argument = arguments.get(i);
      TypePattern pattern = overload.signature().parameterOf(i, arguments.size()).type();
      rejectNullForGenericOfResult(pattern, argument);
      targets.add(OverloadSet.target(pattern, argument));
      if (pattern instanceof TypePattern.Lambda lambda && argument instanceof ArgumentType.Lambda) {
        List<SqlType> inputs = lambda.inputs().stream().map(bindings::fill).toList();
        SqlType body = lambdaTyper.bodyType(i, inputs);
        bindings.bindLambda(lambda, inputs, body);
        lambdaInputs.add(inputs);
        lambdaResults.add(body);
        described.add(
            SqlArgument.of(
                SqlLambdaResolved.of(
                    inputs.stream().map(ApiTypes::toApi).toList(), ApiTypes.toApi(body))));
      } else {
        lambdaInputs.add(null);
        lambdaResults.add(null);
        described.add(describe(argument));
      }
    }
    SqlType result = resultType(described);
    return new BoundMethod(overload, targets, lambdaInputs, lambdaResults, result, objects);
  }

  private void rejectNullForGenericOfResult(TypePattern pattern, ArgumentType argument) {
    if (argument instanceof ArgumentType.NullLiteral
        && pattern instanceof TypePattern.Generic generic
        && resolved.overload().result() instanceof ResultType.Declared declared
        && declared.pattern().genericNames().contains(generic.name())) {
      throw GenericBindings.unbound(generic.name());
    }
  }

  private static SqlArgument describe(ArgumentType argument) {
    if (argument instanceof ArgumentType.Typed typed) {
      return SqlArgument.of(ApiTypes.toApi(typed.type()));
    }
    if (argument instanceof ArgumentType.Lambda lambda) {
      return SqlArgument.of(SqlLambda.of(lambda.inputs()));
    }
    return argument instanceof ArgumentType.IntervalUnit
        ? SqlArgument.of(SqlIntervalUnit.INSTANCE)
        : new SqlArgument(null, null, null);
  }

  private SqlType resultType(List<@Nullable SqlArgument> described) {
    if (resolved.overload().result() instanceof ResultType.Provided provided) {
      return provide(provided, described);
    }
    return resolved.bindings().fill(((ResultType.Declared) resolved.overload().result()).pattern());
  }

  private SqlType provide(ResultType.Provided provided, List<@Nullable SqlArgument> described) {
    MethodOverload overload = resolved.overload();
    Object object = objects.create(overload.function(), overload.method().getDeclaringClass());
    try {
      Object type = provided.provider().invoke(object, providerInput(provided, described));
      if (type instanceof io.confluent.ksql.schema.ksql.types.SqlType sqlType) {
        return ApiTypes.fromApi(sqlType);
      }
      throw providerFailed(provided, null);
    } catch (InvocationTargetException e) {
      throw providerFailed(provided, e.getCause());
    } catch (IllegalAccessException e) {
      throw providerFailed(provided, e);
    }
  }

  private static List<?> providerInput(
      ResultType.Provided provided, List<@Nullable SqlArgument> described) {
    boolean wantsArguments =
        provided.provider().getGenericParameterTypes()[0] instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] == SqlArgument.class;
    if (wantsArguments) {
      return described;
    }
    List<io.confluent.ksql.schema.ksql.types.@Nullable SqlType> types = new ArrayList<>();
    for (SqlArgument argument : described) {
      types.add(argument == null ? null : argument.getSqlType().orElse(null));
    }
    return types;
  }

  private PlatformException providerFailed(
      ResultType.Provided provided, @Nullable Throwable cause) {
    String reason = cause == null ? "it returned null" : String.valueOf(cause.getMessage());
    return new PlatformException(
        Problem.of(
                FunctionErrorCode.RESULT_TYPE_FAILED,
                "Cannot invoke the schema provider method "
                    + provided.provider().getName()
                    + " for UDF "
                    + resolved.overload().function()
                    + ".")
            .withHint("give the function arguments of other types: " + reason),
        cause);
  }
}
