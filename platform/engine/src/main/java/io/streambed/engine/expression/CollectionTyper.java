package io.streambed.engine.expression;

import static io.streambed.engine.expression.ExpressionTyper.mismatch;

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
    SqlType type = resultType(node, typed);
    List<TypedExpression.When> whens = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      whens.add(
          new TypedExpression.When(
              conditions.get(i), ExpressionTyper.cast(typed.get(i).expression(), type)));
    }
    TypedExpression otherwise =
        node.otherwise().isPresent()
            ? typed.get(typed.size() - 1).expression()
            : new TypedExpression.Null();
    return new TypedExpression.Case(whens, ExpressionTyper.cast(otherwise, type), type);
  }

  /** The one type that all branches have; ksqlDB widens nothing here. */
  private static SqlType resultType(Expression.SearchedCase node, List<Element> results) {
    SqlType type = null;
    for (int i = 0; i < results.size(); i++) {
      Element result = results.get(i);
      if (result.expression() instanceof TypedExpression.Null) {
        continue;
      }
      SqlType own = result.expression().type();
      if (type != null && !type.equals(own)) {
        throw mismatch(
            node,
            i == node.whens().size()
                ? "Invalid Case expression. Type for the default clause should be the same as for"
                    + " 'THEN' clauses.\nTHEN type: "
                    + type
                    + ".\nDEFAULT type: "
                    + own
                    + "."
                : "Invalid Case expression. Type for all 'THEN' clauses should be the same.\n"
                    + "THEN expression '"
                    + result.text()
                    + "' has type: "
                    + own
                    + ".\nPrevious THEN expression(s) type: "
                    + type
                    + ".");
      }
      type = own;
    }
    if (type == null) {
      throw mismatch(node, "Invalid Case expression. All case branches are NULL.");
    }
    return type;
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
