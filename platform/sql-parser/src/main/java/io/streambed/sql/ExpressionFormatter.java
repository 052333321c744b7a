package io.streambed.sql;

import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.Arithmetic;
import io.streambed.sql.tree.Expression.ArrayConstructor;
import io.streambed.sql.tree.Expression.AtTimeZone;
import io.streambed.sql.tree.Expression.Between;
import io.streambed.sql.tree.Expression.BooleanLiteral;
import io.streambed.sql.tree.Expression.Cast;
import io.streambed.sql.tree.Expression.ColumnRef;
import io.streambed.sql.tree.Expression.Comparison;
import io.streambed.sql.tree.Expression.DecimalLiteral;
import io.streambed.sql.tree.Expression.Dereference;
import io.streambed.sql.tree.Expression.DoubleLiteral;
import io.streambed.sql.tree.Expression.FunctionCall;
import io.streambed.sql.tree.Expression.In;
import io.streambed.sql.tree.Expression.IntegerLiteral;
import io.streambed.sql.tree.Expression.IsNotNull;
import io.streambed.sql.tree.Expression.IsNull;
import io.streambed.sql.tree.Expression.Lambda;
import io.streambed.sql.tree.Expression.LambdaVariable;
import io.streambed.sql.tree.Expression.Like;
import io.streambed.sql.tree.Expression.Logical;
import io.streambed.sql.tree.Expression.LongLiteral;
import io.streambed.sql.tree.Expression.MapConstructor;
import io.streambed.sql.tree.Expression.MapEntry;
import io.streambed.sql.tree.Expression.Negation;
import io.streambed.sql.tree.Expression.Not;
import io.streambed.sql.tree.Expression.NullLiteral;
import io.streambed.sql.tree.Expression.SearchedCase;
import io.streambed.sql.tree.Expression.SimpleCase;
import io.streambed.sql.tree.Expression.StringLiteral;
import io.streambed.sql.tree.Expression.StructConstructor;
import io.streambed.sql.tree.Expression.StructField;
import io.streambed.sql.tree.Expression.Subscript;
import io.streambed.sql.tree.Expression.UnitLiteral;
import io.streambed.sql.tree.Expression.When;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints expressions. Whatever has an operator stands in parentheses, so precedence never matters.
 */
final class ExpressionFormatter implements Expression.Visitor<StringBuilder> {
  private final StringBuilder out;

  ExpressionFormatter(StringBuilder out) {
    this.out = out;
  }

  // ---- literals

  @Override
  public StringBuilder visitNullLiteral(NullLiteral node) {
    return out.append("null");
  }

  @Override
  public StringBuilder visitBooleanLiteral(BooleanLiteral node) {
    return out.append(node.value());
  }

  @Override
  public StringBuilder visitIntegerLiteral(IntegerLiteral node) {
    return out.append(node.value());
  }

  @Override
  public StringBuilder visitLongLiteral(LongLiteral node) {
    return out.append(node.value());
  }

  @Override
  public StringBuilder visitDecimalLiteral(DecimalLiteral node) {
    String digits = node.value().toPlainString();
    // Without a point it would read back as an integer.
    return out.append(digits).append(digits.indexOf('.') < 0 ? "." : "");
  }

  @Override
  public StringBuilder visitDoubleLiteral(DoubleLiteral node) {
    // The exponent makes it a double; Double.toString leaves it out for numbers of middling size.
    BigDecimal value = new BigDecimal(Double.toString(node.value())).stripTrailingZeros();
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - value.scale();
    out.append(value.signum() < 0 || 1 / node.value() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    return out.append('E').append(exponent);
  }

  @Override
  public StringBuilder visitStringLiteral(StringLiteral node) {
    return out.append(SqlFormatter.quoteText(node.value()));
  }

  @Override
  public StringBuilder visitUnitLiteral(UnitLiteral node) {
    return out.append(node.unit());
  }

  // ---- names

  @Override
  public StringBuilder visitColumnRef(ColumnRef node) {
    node.source().ifPresent(source -> appendName(source).append('.'));
    return appendName(node.name());
  }

  @Override
  public StringBuilder visitLambdaVariable(LambdaVariable node) {
    return appendName(node.name());
  }

  private StringBuilder appendName(String name) {
    return out.append(SqlFormatter.quoteIfNeeded(name));
  }

  // ---- operators

  @Override
  public StringBuilder visitArithmetic(Arithmetic node) {
    return binary(node.left(), node.operator().symbol(), node.right());
  }

  @Override
  public StringBuilder visitNegation(Negation node) {
    int start = out.append('-').length();
    node.value().accept(this);
    char first = out.charAt(start);
    // A second minus would start a comment, and a minus before digits belongs to the number.
    if (first == '-' || first == '.' || Character.isDigit(first)) {
      out.insert(start, '(').append(')');
    }
    return out;
  }

  /** An operand of something that binds tighter than a sign. */
  private StringBuilder appendTight(Expression operand) {
    if (operand instanceof Negation) {
      out.append('(');
      return operand.accept(this).append(')');
    }
    return operand.accept(this);
  }

  @Override
  public StringBuilder visitComparison(Comparison node) {
    return binary(node.left(), node.operator().symbol(), node.right());
  }

  @Override
  public StringBuilder visitLogical(Logical node) {
    return binary(node.left(), node.operator().name(), node.right());
  }

  private StringBuilder binary(Expression left, String operator, Expression right) {
    out.append('(');
    left.accept(this).append(' ').append(operator).append(' ');
    return right.accept(this).append(')');
  }

  @Override
  public StringBuilder visitNot(Not node) {
    out.append("(NOT ");
    return node.value().accept(this).append(')');
  }

  @Override
  public StringBuilder visitBetween(Between node) {
    out.append('(');
    node.value().accept(this).append(" BETWEEN ");
    node.low().accept(this).append(" AND ");
    return node.high().accept(this).append(')');
  }

  @Override
  public StringBuilder visitIn(In node) {
    out.append('(');
    node.value().accept(this).append(" IN (");
    return appendAll(node.candidates()).append("))");
  }

  @Override
  public StringBuilder visitLike(Like node) {
    out.append('(');
    node.value().accept(this).append(" LIKE ");
    node.pattern().accept(this);
    node.escape()
        .ifPresent(escape -> out.append(" ESCAPE ").append(SqlFormatter.quoteText(escape)));
    return out.append(')');
  }

  @Override
  public StringBuilder visitIsNull(IsNull node) {
    out.append('(');
    return node.value().accept(this).append(" IS NULL)");
  }

  @Override
  public StringBuilder visitIsNotNull(IsNotNull node) {
    out.append('(');
    return node.value().accept(this).append(" IS NOT NULL)");
  }

  @Override
  public StringBuilder visitAtTimeZone(AtTimeZone node) {
    out.append('(');
    return appendTight(node.value())
        .append(" AT TIME ZONE ")
        .append(SqlFormatter.quoteText(node.zone()))
        .append(')');
  }

  // ---- what has a form of its own

  @Override
  public StringBuilder visitSearchedCase(SearchedCase node) {
    out.append("(CASE");
    return appendBranches(node.whens(), node.otherwise());
  }

  @Override
  public StringBuilder visitSimpleCase(SimpleCase node) {
    out.append("(CASE ");
    node.operand().accept(this);
    return appendBranches(node.whens(), node.otherwise());
  }

  private StringBuilder appendBranches(List<When> whens, Optional<Expression> otherwise) {
    for (When when : whens) {
      out.append(" WHEN ");
      when.condition().accept(this).append(" THEN ");
      when.result().accept(this);
    }
    otherwise.ifPresent(
        value -> {
          out.append(" ELSE ");
          value.accept(this);
        });
    return out.append(" END)");
  }

  @Override
  public StringBuilder visitCast(Cast node) {
    out.append("CAST(");
    node.value().accept(this).append(" AS ");
    return node.type().accept(new TypeFormatter(out)).append(')');
  }

  @Override
  public StringBuilder visitFunctionCall(FunctionCall node) {
    appendName(node.name()).append('(');
    if (node.arguments().isEmpty() && node.name().equals("COUNT")) {
      return out.append("*)");
    }
    return appendAll(node.arguments()).append(')');
  }

  @Override
  public StringBuilder visitLambda(Lambda node) {
    String parameters =
        node.parameters().stream()
            .map(SqlFormatter::quoteIfNeeded)
            .collect(Collectors.joining(", "));
    out.append(node.parameters().size() == 1 ? parameters : "(" + parameters + ")").append(" => ");
    return node.body().accept(this);
  }

  @Override
  public StringBuilder visitArrayConstructor(ArrayConstructor node) {
    out.append("ARRAY[");
    return appendAll(node.elements()).append(']');
  }

  @Override
  public StringBuilder visitMapConstructor(MapConstructor node) {
    out.append("MAP(");
    String separator = "";
    for (MapEntry entry : node.entries()) {
      out.append(separator);
      entry.key().accept(this).append(":=");
      entry.value().accept(this);
      separator = ", ";
    }
    return out.append(')');
  }

  @Override
  public StringBuilder visitStructConstructor(StructConstructor node) {
    out.append("STRUCT(");
    String separator = "";
    for (StructField field : node.fields()) {
      out.append(separator);
      appendName(field.name()).append(":=");
      field.value().accept(this);
      separator = ", ";
    }
    return out.append(')');
  }

  @Override
  public StringBuilder visitSubscript(Subscript node) {
    appendTight(node.base()).append('[');
    return node.index().accept(this).append(']');
  }

  @Override
  public StringBuilder visitDereference(Dereference node) {
    appendTight(node.base()).append("->");
    return appendName(node.field());
  }

  private StringBuilder appendAll(List<Expression> expressions) {
    String separator = "";
    for (Expression expression : expressions) {
      out.append(separator);
      expression.accept(this);
      separator = ", ";
    }
    return out;
  }
}
