package io.streambed.format;

import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random schemas, and random rows that fit them. */
final class RandomRows {
  private static final BigInteger BOUND = BigInteger.TEN.pow(18);

  /** A schema with rows of it. */
  record Table(List<SqlType> types, List<List<@Nullable Object>> rows) {}

  private RandomRows() {}

  /** Tables of all types, nested up to a depth. */
  static Arbitrary<Table> tables(int depth, boolean withMaps) {
    return types(depth, withMaps)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .flatMap(
            types ->
                row(types).list().ofMinSize(1).ofMaxSize(4).map(rows -> new Table(types, rows)));
  }

  static Arbitrary<List<@Nullable Object>> row(List<SqlType> types) {
    return Combinators.combine(types.stream().map(RandomRows::values).toList()).as(ArrayList::new);
  }

  static Arbitrary<SqlType> types(int depth, boolean withMaps) {
    Arbitrary<SqlType> simple =
        Arbitraries.of(
            SqlType.BOOLEAN,
            SqlType.INTEGER,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.STRING,
            SqlType.BYTES,
            SqlType.TIME,
            SqlType.DATE,
            SqlType.TIMESTAMP,
            SqlType.decimal(4, 4),
            SqlType.decimal(18, 6),
            SqlType.decimal(38, 0));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<SqlType> inner = types(depth - 1, withMaps);
    Arbitrary<SqlType> arrays = inner.map(SqlType::array);
    Arbitrary<SqlType> maps =
        withMaps ? inner.map(type -> SqlType.map(SqlType.STRING, type)) : arrays;
    Arbitrary<SqlType> structs = inner.list().ofMaxSize(3).map(RandomRows::struct);
    return Arbitraries.frequencyOf(
        Tuple.of(6, simple), Tuple.of(1, arrays), Tuple.of(1, maps), Tuple.of(1, structs));
  }

  private static SqlType struct(List<SqlType> types) {
    List<SqlType.Field> fields = new ArrayList<>();
    for (SqlType type : types) {
      fields.add(new SqlType.Field("f" + fields.size(), type));
    }
    return SqlType.struct(fields);
  }

  static Arbitrary<@Nullable Object> values(SqlType type) {
    return present(type).injectNull(0.15);
  }

  private static Arbitrary<Object> present(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
      case INTEGER -> Arbitraries.integers().asGeneric();
      case BIGINT -> Arbitraries.longs().asGeneric();
      case DOUBLE ->
          Arbitraries.oneOf(
                  Arbitraries.longs().map(Double::longBitsToDouble),
                  Arbitraries.integers().map(i -> i / 100.0),
                  Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY))
              .asGeneric();
      case STRING -> Arbitraries.strings().ofMaxLength(12).asGeneric();
      case BYTES ->
          Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(ByteBuffer::wrap).asGeneric();
      case TIME -> Arbitraries.longs().between(0, 86_399_999).map(Time::new).asGeneric();
      case DATE ->
          Arbitraries.longs()
              .between(-1_000_000, 1_000_000)
              .map(d -> new Date(d * 86_400_000))
              .asGeneric();
      case TIMESTAMP -> Arbitraries.longs().map(Timestamp::new).asGeneric();
      case DECIMAL -> decimals((SqlType.DecimalType) type).asGeneric();
      case ARRAY -> values(((SqlType.ArrayType) type).element()).list().ofMaxSize(3).asGeneric();
      case MAP ->
          Combinators.combine(
                  Arbitraries.strings().ofMaxLength(4).list().ofMaxSize(3),
                  values(((SqlType.MapType) type).value()).list().ofSize(3))
              .as(RandomRows::zip)
              .asGeneric();
      case STRUCT ->
          row(((SqlType.StructType) type).fields().stream().map(SqlType.Field::type).toList())
              .map(values -> new StructValue((SqlType.StructType) type, values.toArray()))
              .asGeneric();
    };
  }

  private static Arbitrary<BigDecimal> decimals(SqlType.DecimalType type) {
    BigInteger bound = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
    return Arbitraries.bigIntegers()
        .between(bound.min(BOUND).negate(), bound.min(BOUND))
        .map(unscaled -> new BigDecimal(unscaled, type.scale()));
  }

  private static Map<String, @Nullable Object> zip(
      List<String> keys, List<@Nullable Object> values) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }
}
