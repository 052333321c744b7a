package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;

/**
 * From the text of a plan's expression to an evaluator. Stateless; each evaluator has one owner.
 */
public final class ExpressionCompiler {
  private final ExpressionTyper typer;

  public ExpressionCompiler(FunctionRegistry functions) {
    this.typer = new ExpressionTyper(functions, BuiltInTypes::resolve);
  }

  /**
   * Binds an expression to the rows of a schema.
   *
   * @throws PlatformException if its type is no longer the one it was planned with
   */
  public Evaluator compile(PlanExpression expression, Schema schema) {
    TypedExpression typed = type(expression, schema);
    return EvaluatorFactory.of(typed);
  }

  /** As {@link #compile}, with boxed results. */
  public Boxed compileBoxed(PlanExpression expression, Schema schema) {
    return new Boxed(compile(expression, schema), expression.type().base());
  }

  /** The evaluator of an expression that was just typed. */
  public static Evaluator evaluator(TypedExpression typed) {
    return EvaluatorFactory.of(typed);
  }

  private TypedExpression type(PlanExpression expression, Schema schema) {
    TypedExpression typed =
        typer.type(SqlParser.parseExpression(expression.sql()), new SchemaScope(schema));
    SqlType type = expression.type();
    if (typed instanceof TypedExpression.Null) {
      return new TypedExpression.Cast(typed, type);
    }
    if (!typed.type().equals(type)) {
      throw new PlatformException(
          Problem.of(
                  EngineErrorCode.PLAN_OUTDATED,
                  "expression "
                      + expression.sql()
                      + " was planned as "
                      + type
                      + " and gives "
                      + typed.type()
                      + " now")
              .withHint(
                  "Bring back the functions that it was planned with, or create the query again."));
    }
    return typed;
  }
}
