package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "split_to_map",
    description = "Splits a text into entries, and each entry into key and value.",
    category = FunctionCategory.STRING)
public final class SplitToMap {
  private final Split split = new Split();

  @Udf
  public @Nullable Map<String, String> splitToMap(
      @Nullable String input, @Nullable String entryDelimiter, @Nullable String kvDelimiter) {
    if (input == null
        || entryDelimiter == null
        || kvDelimiter == null
        || entryDelimiter.isEmpty()
        || kvDelimiter.isEmpty()
        || entryDelimiter.equals(kvDelimiter)) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    List<String> entries = split.split(input, entryDelimiter);
    for (String entry : entries == null ? List.<String>of() : entries) {
      int at = entry.indexOf(kvDelimiter);
      if (at >= 0) {
        String rest = entry.substring(at + kvDelimiter.length());
        int next = rest.indexOf(kvDelimiter);
        map.put(entry.substring(0, at), next < 0 ? rest : rest.substring(0, next));
      }
    }
    return map;
  }
}
