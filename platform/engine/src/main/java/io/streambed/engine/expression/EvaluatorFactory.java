package io.streambed.engine.expression;

import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Builds the evaluator of one typed expression. */
final class EvaluatorFactory implements TypedExpression.Visitor<Evaluator> {
  private final Calls.Frame frame = new Calls.Frame();

  Evaluator build(TypedExpression expression) {
    return expression.accept(this);
  }

  private Boxed boxed(TypedExpression expression) {
    SqlBaseType type =
        expression instanceof TypedExpression.Null ? SqlBaseType.STRING : expression.type().base();
    return new Boxed(build(expression), type);
  }

  private List<Boxed> boxed(List<TypedExpression> expressions) {
    return expressions.stream().map(this::boxed).toList();
  }

  @Override
  public Evaluator visitNull(TypedExpression.Null node) {
    return new Values.Null();
  }

  @Override
  public Evaluator visitLiteral(TypedExpression.Literal node) {
    return new Values.Constant(node.type().base(), node.value());
  }

  @Override
  public Evaluator visitColumn(TypedExpression.Column node) {
    return node.type().base().isPrimitive()
        ? new Values.PrimitiveColumn(node.slot())
        : new Values.ObjectColumn(node.slot());
  }

  @Override
  public Evaluator visitVariable(TypedExpression.Variable node) {
    return new Calls.Variable(frame, node.index(), node.type().base());
  }

  @Override
  public Evaluator visitLambda(TypedExpression.Lambda node) {
    throw new IllegalStateException("a lambda has no value of its own");
  }

  @Override
  public Evaluator visitUnit(TypedExpression.Unit node) {
    throw new IllegalStateException("a unit has no value of its own");
  }

  @Override
  public Evaluator visitArithmetic(TypedExpression.Arithmetic node) {
    return Arithmetics.of(node, build(node.left()), build(node.right()));
  }

  @Override
  public Evaluator visitNegation(TypedExpression.Negation node) {
    return Arithmetics.negation(node.type().base(), build(node.operand()));
  }

  @Override
  public Evaluator visitConcatenation(TypedExpression.Concatenation node) {
    return new Values.Concatenation(build(node.left()), build(node.right()));
  }

  @Override
  public Evaluator visitComparison(TypedExpression.Comparison node) {
    return Comparisons.of(node, build(node.left()), build(node.right()));
  }

  @Override
  public Evaluator visitDistinct(TypedExpression.Distinct node) {
    return Comparisons.distinct(node, build(node.left()), build(node.right()));
  }

  @Override
  public Evaluator visitLogical(TypedExpression.Logical node) {
    return new Conditions.Logical(node.conjunction(), build(node.left()), build(node.right()));
  }

  @Override
  public Evaluator visitNot(TypedExpression.Not node) {
    return new Conditions.Not(build(node.operand()));
  }

  @Override
  public Evaluator visitIsNull(TypedExpression.IsNull node) {
    return new Conditions.IsNull(build(node.operand()), node.negated());
  }

  @Override
  public Evaluator visitLike(TypedExpression.Like node) {
    return new Conditions.Like(build(node.value()), build(node.pattern()), node.escape());
  }

  @Override
  public Evaluator visitInList(TypedExpression.InList node) {
    return new Conditions.InList(
        node.value().type(),
        build(node.value()),
        node.candidates().stream().map(this::build).toList());
  }

  @Override
  public Evaluator visitCase(TypedExpression.Case node) {
    List<Evaluator> conditions = new ArrayList<>();
    List<Evaluator> results = new ArrayList<>();
    for (TypedExpression.When when : node.whens()) {
      conditions.add(build(when.condition()));
      results.add(build(when.result()));
    }
    return new Conditions.Case(node.type().base(), conditions, results, build(node.otherwise()));
  }

  @Override
  public Evaluator visitCast(TypedExpression.Cast node) {
    if (node.operand() instanceof TypedExpression.Null) {
      return new Values.Null();
    }
    SqlType from = node.operand().type();
    SqlBaseType to = node.type().base();
    boolean whole = from.base() == SqlBaseType.INTEGER || from.base() == SqlBaseType.BIGINT;
    if (from.base() == SqlBaseType.INTEGER && to == SqlBaseType.BIGINT) {
      return new Values.Widened(build(node.operand()));
    }
    if (whole && to == SqlBaseType.DOUBLE) {
      return new Values.WholeToDouble(build(node.operand()));
    }
    Conversion conversion =
        Conversion.between(from, node.type())
            .orElseThrow(
                () -> new IllegalStateException("no cast of " + from + " to " + node.type()));
    return new Values.Converted(boxed(node.operand()), conversion, to);
  }

  @Override
  public Evaluator visitCall(TypedExpression.Call node) {
    Calls.Argument[] arguments = new Calls.Argument[node.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(node.arguments().get(i));
    }
    return new Calls.Call(
        node.function().newInvocation(), arguments, node.function().returnType().base());
  }

  private Calls.Argument argument(TypedExpression argument) {
    if (argument instanceof TypedExpression.Lambda lambda) {
      int[] parameters =
          lambda.parameters().stream().mapToInt(TypedExpression.Variable::index).toArray();
      return Calls.lambda(frame, parameters, boxed(lambda.body()));
    }
    if (argument instanceof TypedExpression.Unit unit) {
      return row -> unit.unit();
    }
    return boxed(argument)::get;
  }

  @Override
  public Evaluator visitArray(TypedExpression.ArrayOf node) {
    return new Values.ArrayOf(boxed(node.elements()));
  }

  @Override
  public Evaluator visitMap(TypedExpression.MapOf node) {
    return new Values.MapOf(boxed(node.keys()), boxed(node.values()));
  }

  @Override
  public Evaluator visitStruct(TypedExpression.StructOf node) {
    return new Values.StructOf(node.type(), boxed(node.fields()));
  }

  @Override
  public Evaluator visitSubscript(TypedExpression.Subscript node) {
    SqlBaseType type = node.type().base();
    return node.base().type().base() == SqlBaseType.ARRAY
        ? new Values.Element(type, build(node.base()), build(node.index()))
        : new Values.Entry(type, build(node.base()), boxed(node.index()));
  }

  @Override
  public Evaluator visitField(TypedExpression.Field node) {
    return new Values.Field(node.type().base(), build(node.base()), node.field());
  }
}
