package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions without columns as values of a column: what stands in a VALUES clause. */
final class ColumnConstants {
  private static final Schema NO_COLUMNS = new Schema(List.of());

  private final PlanTyper typer;
  private final String failure;

  /**
   * @param failure stands before the words of every refusal
   */
  ColumnConstants(PlanTyper typer, String failure) {
    this.typer = typer;
    this.failure = failure;
  }

  /** The value, boxed as {@link SqlType} says. */
  @Nullable Object of(Expression value, String column, SqlType type) {
    TypedExpression typed =
        Refusal.explaining(failure, value.span(), () -> typer.typed(value, NO_COLUMNS));
    if (typed instanceof TypedExpression.Null) {
      return null;
    }
    if (typed.type().equals(type)) {
      return evaluated(typed, value);
    }
    if (!converts(typed.type(), type)) {
      throw Refusal.at(
          value.span(),
          failure
              + "Expected type "
              + type
              + " for field `"
              + column
              + "` but got "
              + typed.type()
              + "("
              + evaluated(typed, value)
              + ")");
    }
    Expression cast =
        new Expression.Cast(value, SqlParser.parseType(type.toString()), value.span());
    return evaluated(typer.typed(cast, NO_COLUMNS), value);
  }

  /** A row whose expression throws is no failure of a query; a value in a statement is. */
  private @Nullable Object evaluated(TypedExpression typed, Expression value) {
    Boxed evaluator = new Boxed(ExpressionCompiler.evaluator(typed), typed.type().base());
    try {
      return evaluator.get(new Row(0));
    } catch (PlatformException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Refusal.at(value.span(), failure + e.getMessage());
    }
  }

  /** Whether a value may be written into a column of another type without a CAST. */
  private static boolean converts(SqlType from, SqlType to) {
    if (InsertSelectPlanner.widens(from, to)) {
      return true;
    }
    if (from.base().isNumber() && to instanceof SqlType.DecimalType) {
      return from.base() != SqlBaseType.DOUBLE;
    }
    if (from.base() == SqlBaseType.STRING) {
      return to.base().isTime();
    }
    if (from instanceof SqlType.ArrayType a && to instanceof SqlType.ArrayType b) {
      return convertsOrSame(a.element(), b.element());
    }
    if (from instanceof SqlType.MapType a && to instanceof SqlType.MapType b) {
      return convertsOrSame(a.key(), b.key()) && convertsOrSame(a.value(), b.value());
    }
    if (from instanceof SqlType.StructType a && to instanceof SqlType.StructType b) {
      return a.fields().stream()
          .allMatch(
              field ->
                  b.field(field.name())
                      .filter(wanted -> convertsOrSame(field.type(), wanted.type()))
                      .isPresent());
    }
    return false;
  }

  private static boolean convertsOrSame(SqlType from, SqlType to) {
    return from.equals(to) || converts(from, to);
  }
}
