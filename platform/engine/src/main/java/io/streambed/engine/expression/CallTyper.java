package io.streambed.engine.expression;

import static io.streambed.engine.expression.ExpressionTyper.cast;

import io.streambed.common.PlatformException;
import io.streambed.function.ArgumentType;
import io.streambed.function.BoundScalar;
import io.streambed.sql.tree.Expression;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the overload of a call and brings its arguments to the parameters' types. */
final class CallTyper {
  private CallTyper() {}

  static TypedExpression call(TypingVisitor visitor, Expression.FunctionCall node) {
    List<ArgumentType> types = new ArrayList<>();
    Map<Integer, TypedExpression> values = new HashMap<>();
    for (int i = 0; i < node.arguments().size(); i++) {
      if (node.arguments().get(i) instanceof Expression.Lambda lambda) {
        types.add(ArgumentType.lambda(lambda.parameters().size()));
      } else {
        TypedExpression value = visitor.type(node.arguments().get(i));
        values.put(i, value);
        types.add(argumentType(value));
      }
    }
    BoundScalar function;
    try {
      function =
          visitor
              .functions()
              .scalar(
                  node.name(),
                  types,
                  (position, inputs) -> lambda(visitor, node, position, inputs).type());
    } catch (PlatformException e) {
      throw e.problem().span().isPresent()
          ? e
          : new PlatformException(e.problem().withSpan(node.span()), e);
    }
    List<TypedExpression> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      TypedExpression value = values.get(i);
      if (value == null) {
        List<SqlType> inputs = function.lambdaInputs().get(i);
        if (inputs == null) {
          throw new IllegalStateException("no input types for the lambda at " + i);
        }
        arguments.add(lambda(visitor, node, i, inputs));
      } else if (function.parameterTypes().get(i) instanceof ArgumentType.Typed parameter
          && !(value instanceof TypedExpression.Null)) {
        arguments.add(cast(value, parameter.type()));
      } else {
        arguments.add(value);
      }
    }
    return new TypedExpression.Call(function, arguments);
  }

  private static ArgumentType argumentType(TypedExpression value) {
    if (value instanceof TypedExpression.Null) {
      return ArgumentType.NULL;
    }
    return value instanceof TypedExpression.Unit
        ? ArgumentType.INTERVAL_UNIT
        : ArgumentType.of(value.type());
  }

  private static TypedExpression.Lambda lambda(
      TypingVisitor visitor, Expression.FunctionCall node, int position, List<SqlType> inputs) {
    Expression.Lambda lambda = (Expression.Lambda) node.arguments().get(position);
    List<TypedExpression.Variable> parameters =
        visitor.lambdas().enter(lambda.parameters(), inputs);
    try {
      return new TypedExpression.Lambda(parameters, visitor.type(lambda.body()));
    } finally {
      visitor.lambdas().leave();
    }
  }
}
