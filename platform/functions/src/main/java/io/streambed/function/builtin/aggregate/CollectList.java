package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "collect_list",
    description = "An array of all values, NULLs included, in the order of their arrival.")
public final class CollectList {
  private CollectList() {}

  @UdafFactory(description = "An array of all values.")
  public static <T> TableUdaf<T, List<@Nullable T>, List<@Nullable T>> collect() {
    return new Collector<>();
  }

  private static final class Collector<T>
      implements TableUdaf<T, List<@Nullable T>, List<@Nullable T>>, Configurable {
    private int limit = Integer.MAX_VALUE;

    @Override
    public void configure(Map<String, ?> settings) {
      limit = CollectionLimit.from(settings, "ksql.functions.collect_list.limit");
    }

    @Override
    public List<@Nullable T> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<@Nullable T> aggregate(@Nullable T current, List<@Nullable T> aggregate) {
      if (aggregate.size() < limit) {
        aggregate.add(current);
      }
      return aggregate;
    }

    @Override
    public List<@Nullable T> undo(@Nullable T valueToUndo, List<@Nullable T> aggregate) {
      // The last occurrence: the one that an update of the same row added.
      int last = aggregate.lastIndexOf(valueToUndo);
      if (last >= 0) {
        aggregate.remove(last);
      }
      return aggregate;
    }

    @Override
    public List<@Nullable T> merge(List<@Nullable T> one, List<@Nullable T> two) {
      List<@Nullable T> merged = new ArrayList<>(one);
      for (int i = 0; i < two.size() && merged.size() < limit; i++) {
        merged.add(two.get(i));
      }
      return merged;
    }

    @Override
    public List<@Nullable T> map(List<@Nullable T> aggregate) {
      return new ArrayList<>(aggregate);
    }
  }
}
