package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "HISTOGRAM",
    description = "How often each text occurs; at most 1000 different ones are counted.")
public final class Histogram {
  private Histogram() {}

  private static final int MAX_ENTRIES = 1000;

  @UdafFactory(description = "How often each text occurs.")
  public static TableUdaf<String, Map<String, Long>, Map<String, Long>> histogram() {
    return new TableUdaf<String, Map<String, Long>, Map<String, Long>>() {
      @Override
      public Map<String, Long> initialize() {
        return new LinkedHashMap<>();
      }

      @Override
      public Map<String, Long> aggregate(@Nullable String current, Map<String, Long> aggregate) {
        add(aggregate, String.valueOf(current), 1);
        return aggregate;
      }

      @Override
      public Map<String, Long> undo(@Nullable String valueToUndo, Map<String, Long> aggregate) {
        aggregate.computeIfPresent(
            String.valueOf(valueToUndo), (text, count) -> count <= 1 ? null : count - 1);
        return aggregate;
      }

      @Override
      public Map<String, Long> merge(Map<String, Long> one, Map<String, Long> two) {
        Map<String, Long> merged = new LinkedHashMap<>(one);
        two.forEach((text, count) -> add(merged, text, count));
        return merged;
      }

      @Override
      public Map<String, Long> map(Map<String, Long> aggregate) {
        return new LinkedHashMap<>(aggregate);
      }
    };
  }

  private static void add(Map<String, Long> counts, String text, long count) {
    if (counts.size() < MAX_ENTRIES || counts.containsKey(text)) {
      counts.merge(text, count, Long::sum);
    }
  }
}
