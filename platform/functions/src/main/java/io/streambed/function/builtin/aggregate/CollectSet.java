package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "collect_set",
    description = "An array of the different values, NULL included, in the order of their arrival.")
public final class CollectSet {
  private CollectSet() {}

  @UdafFactory(description = "An array of the different values.")
  public static <T> Udaf<T, List<@Nullable T>, List<@Nullable T>> collect() {
    return new Collector<>();
  }

  private static final class Collector<T>
      implements Udaf<T, List<@Nullable T>, List<@Nullable T>>, Configurable {
    private int limit = Integer.MAX_VALUE;

    @Override
    public void configure(Map<String, ?> settings) {
      limit = CollectionLimit.from(settings, "ksql.functions.collect_set.limit");
    }

    @Override
    public List<@Nullable T> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<@Nullable T> aggregate(@Nullable T current, List<@Nullable T> aggregate) {
      if (aggregate.size() < limit && !aggregate.contains(current)) {
        aggregate.add(current);
      }
      return aggregate;
    }

    @Override
    public List<@Nullable T> merge(List<@Nullable T> one, List<@Nullable T> two) {
      List<@Nullable T> merged = new ArrayList<>(one);
      two.forEach(value -> aggregate(value, merged));
      return merged;
    }

    @Override
    public List<@Nullable T> map(List<@Nullable T> aggregate) {
      return new ArrayList<>(aggregate);
    }
  }
}
