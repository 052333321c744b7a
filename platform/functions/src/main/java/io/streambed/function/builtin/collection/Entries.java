package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "entries",
    description = "The entries of a map as structs of key and value, sorted by key if asked for.",
    category = FunctionCategory.MAP)
public final class Entries {
  @Udf(schema = "ARRAY<STRUCT<K VARCHAR, V BIGINT>>")
  public @Nullable List<StructValue> entriesBigint(
      @Nullable Map<@Nullable String, @Nullable Long> map, boolean sorted) {
    return entries(map, sorted, SqlType.BIGINT);
  }

  @Udf(schema = "ARRAY<STRUCT<K VARCHAR, V BOOLEAN>>")
  public @Nullable List<StructValue> entriesBoolean(
      @Nullable Map<@Nullable String, @Nullable Boolean> map, boolean sorted) {
    return entries(map, sorted, SqlType.BOOLEAN);
  }

  @Udf(schema = "ARRAY<STRUCT<K VARCHAR, V DOUBLE>>")
  public @Nullable List<StructValue> entriesDouble(
      @Nullable Map<@Nullable String, @Nullable Double> map, boolean sorted) {
    return entries(map, sorted, SqlType.DOUBLE);
  }

  @Udf(schema = "ARRAY<STRUCT<K VARCHAR, V INT>>")
  public @Nullable List<StructValue> entriesInteger(
      @Nullable Map<@Nullable String, @Nullable Integer> map, boolean sorted) {
    return entries(map, sorted, SqlType.INTEGER);
  }

  @Udf(schema = "ARRAY<STRUCT<K VARCHAR, V VARCHAR>>")
  public @Nullable List<StructValue> entriesString(
      @Nullable Map<@Nullable String, @Nullable String> map, boolean sorted) {
    return entries(map, sorted, SqlType.STRING);
  }

  private static @Nullable List<StructValue> entries(
      @Nullable Map<@Nullable String, ?> map, boolean sorted, SqlType valueType) {
    if (map == null) {
      return null;
    }
    SqlType.StructType type =
        SqlType.struct(
            List.of(new SqlType.Field("K", SqlType.STRING), new SqlType.Field("V", valueType)));
    Map<@Nullable String, @Nullable Object> ordered =
        sorted ? new TreeMap<>(ElementOrder.ASCENDING) : new HashMap<>();
    map.forEach(ordered::put);
    List<StructValue> entries = new ArrayList<>(map.size());
    ordered.forEach((key, value) -> entries.add(new StructValue(type, key, value)));
    return entries;
  }
}
