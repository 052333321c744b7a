package io.streambed.engine.expression;

import static io.streambed.engine.expression.ExpressionTyper.cast;
import static io.streambed.engine.expression.ExpressionTyper.mismatch;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.TypedExpression.Relation;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.TypeName;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.ArrayType;
import io.streambed.type.SqlType.DecimalType;
import io.streambed.type.SqlType.MapType;
import io.streambed.type.SqlType.StructType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Types one expression; calls, collections and comparisons have classes of their own. */
final class TypingVisitor implements Expression.Visitor<TypedExpression> {
  private static final Set<String> TIME_COLUMNS = Set.of("ROWTIME", "WINDOWSTART", "WINDOWEND");

  /** ksqlDB fails on these: it puts them between quotes of Java code as they are. */
  private static final Set<String> UNESCAPABLE = Set.of("\\", "'");

  private final FunctionRegistry functions;
  private final Function<TypeName, SqlType> types;
  private final Scope scope;
  private final LambdaScope lambdas = new LambdaScope();

  TypingVisitor(FunctionRegistry functions, Function<TypeName, SqlType> types, Scope scope) {
    this.functions = functions;
    this.types = types;
    this.scope = scope;
  }

  FunctionRegistry functions() {
    return functions;
  }

  LambdaScope lambdas() {
    return lambdas;
  }

  TypedExpression type(Expression node) {
    return node.accept(this);
  }

  @Override
  public TypedExpression visitNullLiteral(Expression.NullLiteral node) {
    return new TypedExpression.Null();
  }

  @Override
  public TypedExpression visitBooleanLiteral(Expression.BooleanLiteral node) {
    return new TypedExpression.Literal(SqlType.BOOLEAN, node.value());
  }

  @Override
  public TypedExpression visitIntegerLiteral(Expression.IntegerLiteral node) {
    return new TypedExpression.Literal(SqlType.INTEGER, node.value());
  }

  @Override
  public TypedExpression visitLongLiteral(Expression.LongLiteral node) {
    return new TypedExpression.Literal(SqlType.BIGINT, node.value());
  }

  @Override
  public TypedExpression visitDecimalLiteral(Expression.DecimalLiteral node) {
    return new TypedExpression.Literal(DecimalTypes.ofLiteral(node.value()), node.value());
  }

  @Override
  public TypedExpression visitDoubleLiteral(Expression.DoubleLiteral node) {
    return new TypedExpression.Literal(SqlType.DOUBLE, node.value());
  }

  @Override
  public TypedExpression visitStringLiteral(Expression.StringLiteral node) {
    return new TypedExpression.Literal(SqlType.STRING, node.value());
  }

  @Override
  public TypedExpression visitUnitLiteral(Expression.UnitLiteral node) {
    return new TypedExpression.Unit(TimeUnit.of(node.unit().unit()));
  }

  @Override
  public TypedExpression visitColumnRef(Expression.ColumnRef node) {
    List<Scope.Resolved> found = scope.resolve(node.source(), node.name());
    if (found.size() > 1) {
      throw new PlatformException(
          Problem.at(
                  node.span(),
                  EngineErrorCode.COLUMN_AMBIGUOUS,
                  "Column '" + node.name() + "' is ambiguous.")
              .withHint("Put the source's name or alias before the column."));
    }
    if (found.isEmpty()) {
      throw new PlatformException(notFound(node));
    }
    Scope.Resolved column = found.get(0);
    return new TypedExpression.Column(column.slot(), column.name(), column.type());
  }

  private Problem notFound(Expression.ColumnRef node) {
    String name = node.source().map(s -> s + ".").orElse("") + node.name();
    Problem problem =
        Problem.at(
            node.span(),
            EngineErrorCode.COLUMN_NOT_FOUND,
            "column '" + name + "' cannot be resolved.");
    return Suggestion.nearest(node.name(), scope.names())
        .map(s -> problem.withHint("Did you mean \"" + s + "\"?"))
        .orElse(problem);
  }

  @Override
  public TypedExpression visitLambdaVariable(Expression.LambdaVariable node) {
    return lambdas
        .find(node.name())
        .orElseThrow(
            () ->
                new PlatformException(
                    Problem.at(
                        node.span(),
                        EngineErrorCode.COLUMN_NOT_FOUND,
                        "lambda variable '" + node.name() + "' is not defined here")));
  }

  @Override
  public TypedExpression visitArithmetic(Expression.Arithmetic node) {
    TypedExpression left = type(node.left());
    TypedExpression right = type(node.right());
    if (node.operator() == Expression.ArithmeticOperator.CONCAT) {
      // ksqlDB parses || and fails on it in these words
      throw mismatch(node, "Cannot get name for `concat` 0 times");
    }
    TypedExpression.Operator operator = TypedExpression.Operator.valueOf(node.operator().name());
    if (operator == TypedExpression.Operator.ADD && isText(left) && isText(right)) {
      return new TypedExpression.Concatenation(left, right);
    }
    if (left instanceof TypedExpression.Null || right instanceof TypedExpression.Null) {
      throw noArithmetic(
          node,
          "Arithmetic on types "
              + typeName(left)
              + " and "
              + typeName(right)
              + " are not supported.");
    }
    if (!left.type().base().isNumber() || !right.type().base().isNumber()) {
      throw noArithmetic(
          node, "Unsupported arithmetic types. " + baseName(left) + " " + baseName(right));
    }
    SqlType widest = ExpressionTyper.widestNumber(left.type(), right.type());
    if (widest.base() != SqlBaseType.DECIMAL) {
      return new TypedExpression.Arithmetic(
          operator, cast(left, widest), cast(right, widest), widest);
    }
    DecimalType leftType = DecimalTypes.of(left.type());
    DecimalType rightType = DecimalTypes.of(right.type());
    return new TypedExpression.Arithmetic(
        operator,
        cast(left, leftType),
        cast(right, rightType),
        DecimalTypes.result(operator, leftType, rightType));
  }

  private static PlatformException noArithmetic(Expression.Arithmetic node, String why) {
    return mismatch(
        node,
        "Error processing expression: ("
            + SqlFormatter.format(node.left())
            + " "
            + node.operator().symbol()
            + " "
            + SqlFormatter.format(node.right())
            + "). "
            + why);
  }

  private static String typeName(TypedExpression expression) {
    return expression instanceof TypedExpression.Null ? "null" : expression.type().toString();
  }

  private static boolean isText(TypedExpression expression) {
    return !(expression instanceof TypedExpression.Null)
        && expression.type().base() == SqlBaseType.STRING;
  }

  private static String baseName(TypedExpression expression) {
    return expression instanceof TypedExpression.Null ? "null" : expression.type().base().name();
  }

  @Override
  public TypedExpression visitNegation(Expression.Negation node) {
    TypedExpression operand = type(node.value());
    if (operand instanceof TypedExpression.Null || !operand.type().base().isNumber()) {
      throw mismatch(
          node,
          "Error processing expression: -"
              + SqlFormatter.format(node.value())
              + ". Unsupported arithmetic types. "
              + baseName(operand));
    }
    return new TypedExpression.Negation(operand);
  }

  @Override
  public TypedExpression visitComparison(Expression.Comparison node) {
    TypedExpression left = moment(node.left(), node.right());
    TypedExpression right = moment(node.right(), node.left());
    return ComparisonTyper.comparison(node, left, right);
  }

  /** A text literal beside ROWTIME or a window's bound is a timestamp: milliseconds as BIGINT. */
  private TypedExpression moment(Expression node, Expression other) {
    if (node instanceof Expression.StringLiteral text
        && other instanceof Expression.ColumnRef column
        && TIME_COLUMNS.contains(column.name())) {
      try {
        return new TypedExpression.Literal(SqlType.BIGINT, TimeText.parseTimestamp(text.value()));
      } catch (DateTimeException e) {
        throw new PlatformException(
            Problem.at(
                text.span(),
                EngineErrorCode.TYPE_MISMATCH,
                "Failed to parse timestamp '" + text.value() + "': " + e.getMessage()),
            e);
      }
    }
    return type(node);
  }

  @Override
  public TypedExpression visitLogical(Expression.Logical node) {
    return new TypedExpression.Logical(
        node.operator() == Expression.LogicalOperator.AND,
        condition(node.left()),
        condition(node.right()));
  }

  @Override
  public TypedExpression visitNot(Expression.Not node) {
    return new TypedExpression.Not(condition(node.value()));
  }

  private TypedExpression condition(Expression node) {
    TypedExpression operand = type(node);
    if (operand instanceof TypedExpression.Null || operand.type().base() != SqlBaseType.BOOLEAN) {
      throw mismatch(
          node,
          "Should evaluate to boolean but is "
              + SqlFormatter.format(node)
              + " ("
              + (operand instanceof TypedExpression.Null ? "null" : operand.type())
              + ") instead.");
    }
    return operand;
  }

  @Override
  public TypedExpression visitBetween(Expression.Between node) {
    TypedExpression value = type(node.value());
    TypedExpression low = moment(node.low(), node.value());
    TypedExpression high = moment(node.high(), node.value());
    if (Stream.of(value, low, high).anyMatch(TypedExpression.Null.class::isInstance)) {
      throw mismatch(node, "BETWEEN needs three values and one is NULL");
    }
    return new TypedExpression.Between(
        value,
        ComparisonTyper.unchecked(Relation.GREATER_THAN_OR_EQUAL, value, low),
        ComparisonTyper.unchecked(Relation.LESS_THAN_OR_EQUAL, value, high));
  }

  @Override
  public TypedExpression visitIn(Expression.In node) {
    return CollectionTyper.in(this, node);
  }

  @Override
  public TypedExpression visitLike(Expression.Like node) {
    TypedExpression value = type(node.value());
    TypedExpression pattern = type(node.pattern());
    if (!isText(value) || !isText(pattern)) {
      throw mismatch(
          node,
          "LIKE needs STRING operands but has " + baseName(value) + " and " + baseName(pattern));
    }
    if (node.escape().filter(UNESCAPABLE::contains).isPresent()) {
      throw mismatch(node, "ESCAPE cannot be " + node.escape().get());
    }
    return new TypedExpression.Like(value, pattern, node.escape().map(e -> e.charAt(0)));
  }

  @Override
  public TypedExpression visitIsNull(Expression.IsNull node) {
    return new TypedExpression.IsNull(type(node.value()), false);
  }

  @Override
  public TypedExpression visitIsNotNull(Expression.IsNotNull node) {
    return new TypedExpression.IsNull(type(node.value()), true);
  }

  @Override
  public TypedExpression visitSearchedCase(Expression.SearchedCase node) {
    return CollectionTyper.searchedCase(this, node);
  }

  @Override
  public TypedExpression visitSimpleCase(Expression.SimpleCase node) {
    // ksqlDB's own words, its class name included: programs match on them
    throw mismatch(
        node,
        "not yet implemented: io.confluent.ksql.execution.util.ExpressionTypeManager$Visitor"
            + ".visitSimpleCaseExpression");
  }

  @Override
  public TypedExpression visitCast(Expression.Cast node) {
    TypedExpression operand = type(node.value());
    SqlType target = types.apply(node.type());
    if (operand instanceof TypedExpression.Null) {
      return new TypedExpression.Cast(operand, target);
    }
    if (Conversion.between(operand.type(), target).isEmpty()) {
      throw mismatch(node, "Cast of " + operand.type() + " to " + target + " is not supported");
    }
    return cast(operand, target);
  }

  /** The wall clock of a zone at that moment: a TIMESTAMP has no zone of its own, it is in UTC. */
  @Override
  public TypedExpression visitAtTimeZone(Expression.AtTimeZone node) {
    return visitFunctionCall(
        new Expression.FunctionCall(
            "CONVERT_TZ",
            List.of(
                node.value(),
                new Expression.StringLiteral("UTC", node.span()),
                new Expression.StringLiteral(node.zone(), node.span())),
            node.span()));
  }

  @Override
  public TypedExpression visitFunctionCall(Expression.FunctionCall node) {
    return CallTyper.call(this, node);
  }

  @Override
  public TypedExpression visitLambda(Expression.Lambda node) {
    throw mismatch(node, "a lambda can only be an argument of a function");
  }

  @Override
  public TypedExpression visitArrayConstructor(Expression.ArrayConstructor node) {
    return CollectionTyper.array(this, node);
  }

  @Override
  public TypedExpression visitMapConstructor(Expression.MapConstructor node) {
    return CollectionTyper.map(this, node);
  }

  @Override
  public TypedExpression visitStructConstructor(Expression.StructConstructor node) {
    List<SqlType.Field> fields = new ArrayList<>();
    List<TypedExpression> values = new ArrayList<>();
    for (Expression.StructField field : node.fields()) {
      TypedExpression value = type(field.value());
      values.add(value);
      fields.add(new SqlType.Field(field.name(), value.type()));
    }
    return new TypedExpression.StructOf(values, SqlType.struct(fields));
  }

  @Override
  public TypedExpression visitSubscript(Expression.Subscript node) {
    TypedExpression base = type(node.base());
    TypedExpression index = type(node.index());
    if (base.type() instanceof ArrayType array) {
      if (index.type().base() != SqlBaseType.INTEGER && index.type().base() != SqlBaseType.BIGINT) {
        throw mismatch(node, "an array is indexed by whole numbers, not " + index.type());
      }
      return new TypedExpression.Subscript(base, cast(index, SqlType.BIGINT), array.element());
    }
    if (base.type() instanceof MapType map) {
      return new TypedExpression.Subscript(base, index, map.value());
    }
    throw mismatch(node, "only an array or a map has elements, and " + base.type() + " is neither");
  }

  @Override
  public TypedExpression visitDereference(Expression.Dereference node) {
    TypedExpression base = type(node.base());
    if (!(base.type() instanceof StructType struct)) {
      throw mismatch(node, "Expected STRUCT type, got: " + base.type());
    }
    int field = struct.indexOf(node.field());
    if (field < 0) {
      List<String> names = struct.fields().stream().map(SqlType.Field::name).toList();
      Problem problem =
          Problem.at(
              node.span(),
              EngineErrorCode.COLUMN_NOT_FOUND,
              "Could not find field '"
                  + node.field()
                  + "' in '"
                  + SqlFormatter.format(node.base())
                  + "'.");
      Optional<String> near = Suggestion.nearest(node.field(), names);
      throw new PlatformException(
          near.map(n -> problem.withHint("Did you mean \"" + n + "\"?")).orElse(problem));
    }
    return new TypedExpression.Field(base, field, struct.fields().get(field).type());
  }
}
