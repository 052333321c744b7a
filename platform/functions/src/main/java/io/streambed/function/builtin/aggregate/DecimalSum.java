package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlDecimal;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sum of decimals, which has the type of its column and must not leave it. The sum of nothing is
 * 0 without decimals, as ksqlDB writes it.
 */
final class DecimalSum implements TableUdaf<BigDecimal, BigDecimal, BigDecimal> {
  private SqlDecimal type = SqlDecimal.of(1, 0);

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    type = (SqlDecimal) ArgumentTypes.api(arguments, 0);
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(type);
  }

  @Override
  public Optional<SqlType> getReturnSqlType() {
    return Optional.of(type);
  }

  @Override
  public BigDecimal initialize() {
    return BigDecimal.ZERO;
  }

  @Override
  public BigDecimal aggregate(@Nullable BigDecimal current, BigDecimal aggregate) {
    return current == null ? aggregate : fitting(aggregate.add(current));
  }

  @Override
  public BigDecimal undo(@Nullable BigDecimal valueToUndo, BigDecimal aggregate) {
    return valueToUndo == null ? aggregate : fitting(aggregate.subtract(valueToUndo));
  }

  @Override
  public BigDecimal merge(BigDecimal one, BigDecimal two) {
    return fitting(one.add(two));
  }

  @Override
  public BigDecimal map(BigDecimal aggregate) {
    return aggregate;
  }

  private BigDecimal fitting(BigDecimal sum) {
    if (sum.precision() - sum.scale() > type.getPrecision() - type.getScale()) {
      throw new KsqlFunctionException(
          "Numeric field overflow: the sum does not fit "
              + type
              + ", cast the column to a wider one");
    }
    return sum;
  }
}
