package io.streambed.function.builtin.table;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.function.udtf.Udtf;
import io.confluent.ksql.function.udtf.UdtfDescription;
import io.confluent.ksql.schema.ksql.types.SqlArray;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdtfDescription(name = "explode", description = "A row for each element of an array.")
public final class Explode {
  @Udtf
  public <T> List<@Nullable T> explode(@Nullable List<@Nullable T> list) {
    return list == null ? List.of() : list;
  }

  @Udtf(schemaProvider = "provideSchema")
  public List<@Nullable BigDecimal> explodeBigDecimal(@Nullable List<@Nullable BigDecimal> input) {
    return explode(input);
  }

  @UdfSchemaProvider
  public SqlType provideSchema(List<SqlType> arguments) {
    if (arguments.get(0) instanceof SqlArray array) {
      return array.getItemType();
    }
    throw new KsqlFunctionException("EXPLODE takes an ARRAY");
  }
}
