package io.confluent.ksql.function.udaf;

import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate function over a stream. One instance serves one use of the function in one task; it
 * keeps what it learns in the aggregate, never in itself.
 *
 * @param <I> the column it reads; for several columns a {@code Pair}, {@code Triple}, {@code
 *     Quadruple} or {@code Quintuple} of them, in which one may be {@link VariadicArgs}
 * @param <A> the state, which is stored between records
 * @param <O> the result
 */
public interface Udaf<I, A, O> {
  /** The state before the first record. */
  A initialize();

  /** The state after one more record; it may be {@code aggregate} itself, changed. */
  A aggregate(I current, A aggregate);

  /** The state of two sessions that became one. */
  A merge(A aggOne, A aggTwo);

  /** The result for a state. Called for each result, so the state must stay as it is. */
  O map(A agg);

  /** Called once, before anything else, with the types of the arguments. */
  default void initializeTypeArguments(List<SqlArgument> argTypeList) {}

  /** The type of the state, where it depends on the arguments. */
  default Optional<SqlType> getAggregateSqlType() {
    return Optional.empty();
  }

  /** The type of the result, where it depends on the arguments. */
  default Optional<SqlType> getReturnSqlType() {
    return Optional.empty();
  }
}
