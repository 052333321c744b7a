package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlStruct;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.function.border.ApiTypes;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of an aggregate function's columns, in both type systems. */
final class ArgumentTypes {
  private ArgumentTypes() {}

  static io.confluent.ksql.schema.ksql.types.SqlType api(List<SqlArgument> arguments, int column) {
    return arguments
        .get(column)
        .getSqlType()
        .orElseThrow(
            () -> new KsqlFunctionException("a bare NULL has no type that could be aggregated"));
  }

  /** A struct type of the API and of the platform, field for field. */
  record State(SqlStruct api, SqlType.StructType type) {
    StructValue of(@Nullable Object... values) {
      return new StructValue(type, values);
    }
  }

  /** A state of named fields. */
  static State state(List<String> names, List<io.confluent.ksql.schema.ksql.types.SqlType> types) {
    SqlStruct.Builder api = SqlTypes.struct();
    List<SqlType.Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      api.field(names.get(i), types.get(i));
      fields.add(new SqlType.Field(names.get(i), ApiTypes.fromApi(types.get(i))));
    }
    return new State(api.build(), SqlType.struct(fields));
  }
}
