package io.streambed.engine.expression;

import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/*
 * Implementation note. ksqlDB compiles expressions to Java, where an operator on a null reference
 * throws. So NULL as an operand of arithmetic or logic does not give NULL to the operator around
 * it: it fails everything up to the argument of a function call, the element of a constructor, or
 * the whole expression, which then is NULL. The factory keeps to that without exceptions where it
 * makes no difference: in a place where failure and NULL are the same, operators just give NULL
 * (lenient); elsewhere (strict) they are wrapped, and throw.
 */

/** Builds the evaluator of one typed expression. */
final class EvaluatorFactory implements TypedExpression.Visitor<Evaluator> {
  private final Calls.Frame frame = new Calls.Frame();
  private final PartFailures failures = new PartFailures();
  private final Map<TypedExpression, Evaluator> held = new IdentityHashMap<>();
  private boolean isStrict;

  /** The evaluator of a whole expression. */
  static Evaluator of(TypedExpression expression) {
    EvaluatorFactory factory = new EvaluatorFactory();
    return factory.lenient(expression).noting(factory.failures);
  }

  /** An operand in a place where it does not matter whether it fails or is NULL. */
  private Evaluator lenient(TypedExpression expression) {
    return build(expression, false);
  }

  /** An operand whose failure must not pass for NULL. */
  private Evaluator strict(TypedExpression expression) {
    return build(expression, true);
  }

  /** An operand whose NULL and failure are those of the operator itself. */
  private Evaluator inherited(TypedExpression expression) {
    return build(expression, isStrict);
  }

  private Evaluator build(TypedExpression expression, boolean strictly) {
    Evaluator known = held.get(expression);
    if (known != null) {
      return known;
    }
    boolean outer = isStrict;
    isStrict = strictly;
    try {
      return expression.accept(this);
    } finally {
      isStrict = outer;
    }
  }

  /** An operator that Java would fail on NULL. */
  private Evaluator operator(TypedExpression node, Evaluator evaluator) {
    return isStrict
        ? new Positions.Required(evaluator, node.type().base().isPrimitive())
        : evaluator;
  }

  private static Boxed boxed(TypedExpression expression, Evaluator evaluator) {
    return new Boxed(evaluator, baseOf(expression));
  }

  private static SqlBaseType baseOf(TypedExpression expression) {
    return expression instanceof TypedExpression.Null
        ? SqlBaseType.STRING
        : expression.type().base();
  }

  /** An operand whose failure is NULL for what stands around it. */
  private Boxed guarded(TypedExpression expression) {
    Evaluator evaluator = lenient(expression);
    boolean cannotFail =
        expression instanceof TypedExpression.Column
            || expression instanceof TypedExpression.Literal
            || expression instanceof TypedExpression.Variable
            || expression instanceof TypedExpression.Null;
    return boxed(
        expression,
        cannotFail
            ? evaluator
            : new Positions.Guarded(evaluator, baseOf(expression).isPrimitive(), failures));
  }

  private List<Boxed> guarded(List<TypedExpression> expressions) {
    return expressions.stream().map(this::guarded).toList();
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
    return operator(node, Arithmetics.of(node, lenient(node.left()), lenient(node.right())));
  }

  @Override
  public Evaluator visitNegation(TypedExpression.Negation node) {
    return operator(node, Arithmetics.negation(node.type().base(), lenient(node.operand())));
  }

  @Override
  public Evaluator visitConcatenation(TypedExpression.Concatenation node) {
    return new Values.Concatenation(strict(node.left()), strict(node.right()));
  }

  @Override
  public Evaluator visitComparison(TypedExpression.Comparison node) {
    return Comparisons.of(node, strict(node.left()), strict(node.right()));
  }

  @Override
  public Evaluator visitBetween(TypedExpression.Between node) {
    boolean primitive = node.value().type().base().isPrimitive();
    Positions.Held value = new Positions.Held(strict(node.value()), primitive);
    held.put(node.value(), value);
    Evaluator atLeast = lenient(node.atLeast());
    held.put(node.value(), value.again(primitive));
    Evaluator atMost = lenient(node.atMost());
    held.remove(node.value());
    return operator(node, new Conditions.Logical(true, atLeast, atMost));
  }

  @Override
  public Evaluator visitDistinct(TypedExpression.Distinct node) {
    return Comparisons.distinct(node, strict(node.left()), strict(node.right()));
  }

  @Override
  public Evaluator visitLogical(TypedExpression.Logical node) {
    return operator(
        node,
        new Conditions.Logical(node.conjunction(), lenient(node.left()), lenient(node.right())));
  }

  @Override
  public Evaluator visitNot(TypedExpression.Not node) {
    return operator(node, new Conditions.Not(lenient(node.operand())));
  }

  @Override
  public Evaluator visitIsNull(TypedExpression.IsNull node) {
    return new Conditions.IsNull(strict(node.operand()), node.negated());
  }

  @Override
  public Evaluator visitLike(TypedExpression.Like node) {
    return new Conditions.Like(strict(node.value()), strict(node.pattern()), node.escape());
  }

  @Override
  public Evaluator visitInList(TypedExpression.InList node) {
    return new Conditions.InList(
        node.value().type(),
        strict(node.value()),
        node.candidates().stream().map(this::strict).toList());
  }

  @Override
  public Evaluator visitCase(TypedExpression.Case node) {
    List<Evaluator> conditions = new ArrayList<>();
    List<Evaluator> results = new ArrayList<>();
    for (TypedExpression.When when : node.whens()) {
      Evaluator condition = lenient(when.condition());
      conditions.add(isStrict ? new Positions.Required(condition, true) : condition);
      results.add(inherited(when.result()));
    }
    return new Conditions.Case(
        node.type().base(), conditions, results, inherited(node.otherwise()));
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
      return new Values.Widened(inherited(node.operand()));
    }
    if (whole && to == SqlBaseType.DOUBLE) {
      return new Values.WholeToDouble(inherited(node.operand()));
    }
    Conversion conversion =
        Conversion.between(from, node.type())
            .orElseThrow(
                () -> new IllegalStateException("no cast of " + from + " to " + node.type()));
    return new Values.Converted(boxed(node.operand(), inherited(node.operand())), conversion, to);
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
      return Calls.lambda(frame, parameters, boxed(lambda.body(), strict(lambda.body())));
    }
    if (argument instanceof TypedExpression.Unit unit) {
      return row -> unit.unit();
    }
    return guarded(argument)::get;
  }

  @Override
  public Evaluator visitArray(TypedExpression.ArrayOf node) {
    return new Values.ArrayOf(guarded(node.elements()));
  }

  @Override
  public Evaluator visitMap(TypedExpression.MapOf node) {
    return new Values.MapOf(guarded(node.keys()), guarded(node.values()));
  }

  @Override
  public Evaluator visitStruct(TypedExpression.StructOf node) {
    return new Values.StructOf(node.type(), guarded(node.fields()));
  }

  @Override
  public Evaluator visitSubscript(TypedExpression.Subscript node) {
    SqlBaseType type = node.type().base();
    return node.base().type().base() == SqlBaseType.ARRAY
        ? new Values.Element(type, strict(node.base()), strict(node.index()))
        : new Values.Entry(type, strict(node.base()), boxed(node.index(), strict(node.index())));
  }

  @Override
  public Evaluator visitField(TypedExpression.Field node) {
    return new Values.Field(node.type().base(), strict(node.base()), node.field());
  }
}
