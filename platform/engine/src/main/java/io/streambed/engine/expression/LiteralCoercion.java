package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.DecimalType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the elements of a list (of an IN, of an array or map constructor, of the branches of a
 * CASE) to one type. The first typed element that is not text decides; text literals are read as
 * that type, numbers widen.
 */
final class LiteralCoercion {
  private LiteralCoercion() {}

  /** An element with its place and its text, for messages. */
  record Element(TypedExpression expression, SourceSpan span, String text) {}

  /** The common type of elements, or empty if all of them are NULL. */
  static Optional<SqlType> commonType(List<Element> elements) {
    SqlType common = null;
    boolean commonIsLiteralText = false;
    for (Element element : elements) {
      if (element.expression() instanceof TypedExpression.Null) {
        continue;
      }
      SqlType type = element.expression().type();
      if (common == null || (commonIsLiteralText && type.base() != SqlBaseType.STRING)) {
        common = type;
        commonIsLiteralText = isLiteralText(element.expression());
      } else if (type.base() == SqlBaseType.STRING && !isLiteralText(element.expression())) {
        commonIsLiteralText = false;
      } else if (common.base().isNumber() && type.base().isNumber()) {
        common = ExpressionTyper.widestNumber(common, type);
      }
    }
    return Optional.ofNullable(common);
  }

  /** The elements in the given type. */
  static List<TypedExpression> coerce(List<Element> elements, SqlType type) {
    List<TypedExpression> result = new ArrayList<>();
    for (Element element : elements) {
      result.add(coerce(element, type));
    }
    return result;
  }

  /** One element in the given type. */
  static TypedExpression coerce(Element element, SqlType type) {
    TypedExpression expression = element.expression();
    if (expression instanceof TypedExpression.Null) {
      return new TypedExpression.Cast(expression, type);
    }
    SqlType from = expression.type();
    if (from.equals(type)) {
      return expression;
    }
    if (from.base().isNumber() && widensTo(from, type)) {
      return ExpressionTyper.cast(expression, type);
    }
    if (expression instanceof TypedExpression.Literal literal
        && literal.value() instanceof String text
        && isScalar(type)) {
      return readText(text, type, element.span());
    }
    if (type.base() == SqlBaseType.STRING
        && expression instanceof TypedExpression.Literal literal
        && from.base() != SqlBaseType.STRING) {
      return new TypedExpression.Literal(SqlType.STRING, String.valueOf(literal.value()));
    }
    if (from.base() == type.base() && Conversion.between(from, type).isPresent()) {
      return new TypedExpression.Cast(expression, type);
    }
    throw new PlatformException(
        Problem.at(
            element.span(),
            EngineErrorCode.TYPE_MISMATCH,
            "operator does not exist: " + type + " = " + from + " (" + element.text() + ")"));
  }

  static boolean isLiteralText(TypedExpression expression) {
    return expression instanceof TypedExpression.Literal literal
        && literal.value() instanceof String;
  }

  private static boolean widensTo(SqlType from, SqlType to) {
    if (!to.base().isNumber() || from.base().ordinal() > to.base().ordinal()) {
      return false;
    }
    if (to instanceof DecimalType decimal) {
      DecimalType needed = DecimalTypes.of(from);
      return DecimalTypes.widest(needed, decimal).equals(decimal);
    }
    return true;
  }

  private static boolean isScalar(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, TIME, DATE, TIMESTAMP -> true;
      case STRING, BYTES, ARRAY, MAP, STRUCT -> false;
    };
  }

  private static TypedExpression readText(String text, SqlType type, SourceSpan span) {
    boolean readable =
        type.base() != SqlBaseType.BOOLEAN
            || text.trim()
                .toLowerCase(Locale.ROOT)
                .matches("t(r(ue?)?)?|y(es?)?|f(a(l(se?)?)?)?|no?");
    try {
      if (readable) {
        Conversion conversion = Conversion.between(SqlType.STRING, type).orElseThrow();
        return new TypedExpression.Literal(type, conversion.convert(text));
      }
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw invalid(text, type, span, e);
    }
    throw invalid(text, type, span, null);
  }

  private static PlatformException invalid(
      String text, SqlType type, SourceSpan span, @Nullable RuntimeException cause) {
    return new PlatformException(
        Problem.at(
            span,
            EngineErrorCode.TYPE_MISMATCH,
            "invalid input syntax for type " + type + ": \"" + text + "\"."),
        cause);
  }
}
