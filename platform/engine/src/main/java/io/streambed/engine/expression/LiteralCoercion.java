package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.ArrayType;
import io.streambed.type.SqlType.MapType;
import io.streambed.type.SqlType.StructType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings the elements of a list (of an IN, of an array or map constructor) to their {@link
 * CommonType}: numbers widen, literals are read as the type when the query is planned, and
 * constructors are coerced element by element.
 */
final class LiteralCoercion {
  private LiteralCoercion() {}

  /** An element with its place and its text, for messages. */
  record Element(TypedExpression expression, SourceSpan span, String text) {}

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
    return coerce(element.expression(), element, type);
  }

  private static TypedExpression coerce(TypedExpression expression, Element element, SqlType type) {
    if (expression instanceof TypedExpression.Null
        || (expression instanceof TypedExpression.Cast cast
            && cast.operand() instanceof TypedExpression.Null)) {
      return new TypedExpression.Cast(new TypedExpression.Null(), type);
    }
    if (expression.type().equals(type)) {
      return expression;
    }
    if (expression instanceof TypedExpression.Literal literal && readsAs(literal, type)) {
      return literal.value() instanceof String text
          ? readText(text, type, element.span())
          : new TypedExpression.Literal(SqlType.STRING, asText(literal));
    }
    if (expression instanceof TypedExpression.ArrayOf array && type instanceof ArrayType to) {
      return new TypedExpression.ArrayOf(coerce(array.elements(), element, to.element()), to);
    }
    if (expression instanceof TypedExpression.MapOf map && type instanceof MapType to) {
      return new TypedExpression.MapOf(
          coerce(map.keys(), element, to.key()), coerce(map.values(), element, to.value()), to);
    }
    if (expression instanceof TypedExpression.StructOf struct && type instanceof StructType to) {
      return coerce(struct, element, to);
    }
    if (widensTo(expression.type(), type)) {
      return ExpressionTyper.cast(expression, type);
    }
    throw new PlatformException(
        Problem.at(
            element.span(),
            EngineErrorCode.TYPE_MISMATCH,
            "operator does not exist: "
                + type
                + " = "
                + element.expression().type()
                + " ("
                + element.text()
                + ")"));
  }

  private static List<TypedExpression> coerce(
      List<TypedExpression> expressions, Element element, SqlType type) {
    List<TypedExpression> result = new ArrayList<>();
    for (TypedExpression expression : expressions) {
      result.add(coerce(expression, element, type));
    }
    return result;
  }

  private static TypedExpression coerce(
      TypedExpression.StructOf struct, Element element, StructType type) {
    List<TypedExpression> values = new ArrayList<>();
    for (SqlType.Field field : type.fields()) {
      int position = struct.type().indexOf(field.name());
      values.add(
          coerce(
              position < 0 ? new TypedExpression.Null() : struct.fields().get(position),
              element,
              field.type()));
    }
    return new TypedExpression.StructOf(values, type);
  }

  static boolean isLiteralText(TypedExpression expression) {
    return expression instanceof TypedExpression.Literal literal
        && literal.value() instanceof String;
  }

  /** Whether every value of a type has its counterpart in the other. */
  private static boolean widensTo(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.base().isNumber() && to.base().isNumber()) {
      return ExpressionTyper.widestNumber(from, to).equals(to);
    }
    if (from instanceof ArrayType array && to instanceof ArrayType target) {
      return widensTo(array.element(), target.element());
    }
    if (from instanceof MapType map && to instanceof MapType target) {
      return widensTo(map.key(), target.key()) && widensTo(map.value(), target.value());
    }
    return from instanceof StructType struct
        && to instanceof StructType target
        && struct.fields().stream()
            .allMatch(
                field ->
                    target
                        .field(field.name())
                        .map(wanted -> widensTo(field.type(), wanted.type()))
                        .orElse(false));
  }

  /** Whether a literal is read as that type: a text as any scalar, any other as a text. */
  private static boolean readsAs(TypedExpression.Literal literal, SqlType type) {
    return switch (type.base()) {
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, TIME, DATE, TIMESTAMP ->
          literal.value() instanceof String;
      case STRING -> true;
      case BYTES, ARRAY, MAP, STRUCT -> false;
    };
  }

  private static String asText(TypedExpression.Literal literal) {
    Conversion conversion = Conversion.between(literal.type(), SqlType.STRING).orElseThrow();
    return (String) conversion.convert(literal.value());
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
