package io.streambed.engine.expression;

import static io.streambed.engine.expression.ExpressionTyper.mismatch;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.LiteralCoercion.Element;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types what holds several values of one type: constructors, IN, CASE. */
final class CollectionTyper {
  private CollectionTyper() {}

  static TypedExpression array(TypingVisitor visitor, Expression.ArrayConstructor node) {
    if (node.elements().isEmpty()) {
      throw mismatch(
          node,
          "Array constructor cannot be empty. Please supply at least one element (see"
              + " https://github.com/confluentinc/ksql/issues/4239).");
    }
    List<Element> elements = elements(visitor, node.elements());
    SqlType type =
        commonType(elements)
            .orElseThrow(
                () ->
                    mismatch(
                        node,
                        "Cannot construct an array with all NULL elements (see"
                            + " https://github.com/confluentinc/ksql/issues/4239). As a workaround,"
                            + " you may cast a NULL value to the desired type."));
    return new TypedExpression.ArrayOf(LiteralCoercion.coerce(elements, type), SqlType.array(type));
  }

  static TypedExpression map(TypingVisitor visitor, Expression.MapConstructor node) {
    if (node.entries().isEmpty()) {
      throw mismatch(
          node,
          "Map constructor cannot be empty. Please supply at least one key value pair (see"
              + " https://github.com/confluentinc/ksql/issues/4239).");
    }
    List<Element> keys =
        elements(visitor, node.entries().stream().map(Expression.MapEntry::key).toList());
    List<Element> values =
        elements(visitor, node.entries().stream().map(Expression.MapEntry::value).toList());
    SqlType keyType =
        commonType(keys)
            .orElseThrow(() -> mismatch(node, "Cannot construct a map with all NULL keys"));
    SqlType valueType =
        commonType(values)
            .orElseThrow(
                () ->
                    mismatch(
                        node,
                        "Cannot construct a map with all NULL values (see"
                            + " https://github.com/confluentinc/ksql/issues/4239). As a workaround,"
                            + " you may cast a NULL value to the desired type."));
    return new TypedExpression.MapOf(
        LiteralCoercion.coerce(keys, keyType),
        LiteralCoercion.coerce(values, valueType),
        SqlType.map(keyType, valueType));
  }

  static TypedExpression in(TypingVisitor visitor, Expression.In node) {
    Element value = element(visitor, node.value());
    List<Element> candidates = elements(visitor, node.candidates());
    SqlType type =
        commonType(Stream.concat(Stream.of(value), candidates.stream()).toList())
            .orElse(SqlType.STRING);
    return new TypedExpression.InList(
        LiteralCoercion.coerce(value, type), LiteralCoercion.coerce(candidates, type));
  }

  static TypedExpression searchedCase(TypingVisitor visitor, Expression.SearchedCase node) {
    List<TypedExpression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (Expression.When when : node.whens()) {
      TypedExpression condition = visitor.type(when.condition());
      if (condition instanceof TypedExpression.Null
          || condition.type().base() != SqlBaseType.BOOLEAN) {
        throw mismatch(
            when.condition(),
            "WHEN operand type should be boolean."
                + System.lineSeparator()
                + "Type for '"
                + SqlFormatter.format(when.condition())
                + "' is "
                + (condition instanceof TypedExpression.Null ? "null" : condition.type()));
      }
      conditions.add(condition);
      results.add(when.result());
    }
    node.otherwise().ifPresent(results::add);
    List<Element> typed = elements(visitor, results);
    SqlType type =
        commonType(typed)
            .orElseThrow(
                () -> mismatch(node, "Invalid Case expression. All case branches are NULL."));
    List<TypedExpression> branches = branches(node, typed, type);
    List<TypedExpression.When> whens = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      whens.add(new TypedExpression.When(conditions.get(i), branches.get(i)));
    }
    TypedExpression otherwise =
        node.otherwise().isPresent()
            ? branches.get(branches.size() - 1)
            : new TypedExpression.Cast(new TypedExpression.Null(), type);
    return new TypedExpression.Case(whens, otherwise, type);
  }

  private static List<TypedExpression> branches(
      Expression.SearchedCase node, List<Element> results, SqlType type) {
    List<TypedExpression> branches = new ArrayList<>();
    for (Element result : results) {
      boolean isNull = result.expression() instanceof TypedExpression.Null;
      if (!isNull && result.expression().type().base() != type.base()) {
        boolean numbers = result.expression().type().base().isNumber() && type.base().isNumber();
        if (!numbers) {
          throw new PlatformException(
              Problem.at(
                  node.span(),
                  EngineErrorCode.TYPE_MISMATCH,
                  "Invalid Case expression. Type for all 'THEN' clauses should be the same."
                      + System.lineSeparator()
                      + "THEN expression '"
                      + result.text()
                      + "' has type: "
                      + result.expression().type()
                      + "."
                      + System.lineSeparator()
                      + "Previous THEN expression(s) type: "
                      + type
                      + "."));
        }
      }
      branches.add(ExpressionTyper.cast(result.expression(), type));
    }
    return branches;
  }

  private static Optional<SqlType> commonType(List<Element> elements) {
    return CommonType.of(elements.stream().map(Element::expression).toList());
  }

  private static Element element(TypingVisitor visitor, Expression node) {
    return new Element(visitor.type(node), node.span(), SqlFormatter.format(node));
  }

  private static List<Element> elements(TypingVisitor visitor, List<Expression> nodes) {
    return nodes.stream().map(node -> element(visitor, node)).toList();
  }
}
