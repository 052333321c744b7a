package io.streambed.function;

import io.confluent.ksql.execution.codegen.helpers.TriFunction;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;

/** What the Java types in a function's signature are in SQL. */
final class JavaTypes {
  private static final Map<Class<?>, TypePattern> CLASSES =
      Map.ofEntries(
          Map.entry(boolean.class, new TypePattern.Exactly(SqlType.BOOLEAN)),
          Map.entry(Boolean.class, new TypePattern.Exactly(SqlType.BOOLEAN)),
          Map.entry(int.class, new TypePattern.Exactly(SqlType.INTEGER)),
          Map.entry(Integer.class, new TypePattern.Exactly(SqlType.INTEGER)),
          Map.entry(long.class, new TypePattern.Exactly(SqlType.BIGINT)),
          Map.entry(Long.class, new TypePattern.Exactly(SqlType.BIGINT)),
          Map.entry(double.class, new TypePattern.Exactly(SqlType.DOUBLE)),
          Map.entry(Double.class, new TypePattern.Exactly(SqlType.DOUBLE)),
          Map.entry(String.class, new TypePattern.Exactly(SqlType.STRING)),
          Map.entry(ByteBuffer.class, new TypePattern.Exactly(SqlType.BYTES)),
          Map.entry(Time.class, new TypePattern.Exactly(SqlType.TIME)),
          Map.entry(Date.class, new TypePattern.Exactly(SqlType.DATE)),
          Map.entry(Timestamp.class, new TypePattern.Exactly(SqlType.TIMESTAMP)),
          Map.entry(BigDecimal.class, TypePattern.ANY_DECIMAL),
          Map.entry(Object.class, TypePattern.ANYTHING),
          Map.entry(TimeUnit.class, TypePattern.INTERVAL_UNIT));

  private JavaTypes() {}

  /**
   * @throws IllegalArgumentException if SQL has no such type, or it needs a schema
   */
  static TypePattern pattern(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return new TypePattern.Generic(variable.getName());
    }
    if (type instanceof ParameterizedType parameterized) {
      List<TypePattern> arguments = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        arguments.add(pattern(argument));
      }
      Type raw = parameterized.getRawType();
      if (raw == List.class) {
        return new TypePattern.ArrayOf(arguments.get(0));
      }
      if (raw == Map.class) {
        return new TypePattern.MapOf(arguments.get(0), arguments.get(1));
      }
      if (raw == Function.class || raw == BiFunction.class || raw == TriFunction.class) {
        int inputs = arguments.size() - 1;
        return new TypePattern.Lambda(
            List.copyOf(arguments.subList(0, inputs)), arguments.get(inputs));
      }
    }
    if (type == Struct.class || type == StructValue.class) {
      throw new IllegalArgumentException("a struct needs a schema");
    }
    TypePattern known = type instanceof Class<?> ? CLASSES.get(type) : null;
    if (known == null) {
      throw new IllegalArgumentException("SQL has no type for the Java type " + type.getTypeName());
    }
    return known;
  }
}
