package io.streambed.function.builtin.math;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.schema.ksql.types.SqlDecimal;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types and rounding of decimal results, for the schema providers of this package. */
final class DecimalResults {
  private DecimalResults() {}

  /** The type of the first argument. */
  static SqlType same(List<SqlType> arguments) {
    return decimal(arguments.get(0));
  }

  /** The type of the first argument without its digits after the point. */
  static SqlType withoutScale(List<SqlType> arguments) {
    SqlDecimal decimal = decimal(arguments.get(0));
    return SqlDecimal.of(decimal.getPrecision() - decimal.getScale(), 0);
  }

  /**
   * The type that holds the values of all arguments; a bare NULL, which has no type, is passed by.
   */
  static SqlType widest(List<@Nullable SqlType> arguments) {
    int whole = 0;
    int scale = 0;
    for (SqlType argument : arguments) {
      SqlDecimal decimal =
          argument == null
              ? null
              : switch (argument.baseType()) {
                case INTEGER -> SqlTypes.INT_UPCAST_TO_DECIMAL;
                case BIGINT -> SqlTypes.BIGINT_UPCAST_TO_DECIMAL;
                default -> decimal(argument);
              };
      if (decimal != null) {
        whole = Math.max(whole, decimal.getPrecision() - decimal.getScale());
        scale = Math.max(scale, decimal.getScale());
      }
    }
    return SqlDecimal.of(whole + scale, scale);
  }

  private static SqlDecimal decimal(SqlType type) {
    if (type instanceof SqlDecimal decimal) {
      return decimal;
    }
    throw new KsqlFunctionException("the argument must be a DECIMAL, not " + type);
  }

  /** Rounds to so many places; the middle goes towards positive infinity, unlike HALF_UP. */
  static BigDecimal roundHalfUp(BigDecimal value, int places) {
    return value.setScale(
        places, value.signum() > 0 ? RoundingMode.HALF_UP : RoundingMode.HALF_DOWN);
  }
}
