package streambed.udf;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** {@code MERGE_TOP(top, k)}: one top out of those that {@code TOP_PAGES} made of parts. */
@UdafDescription(
    name = "merge_top",
    description =
        "The k pages with the most views out of the tops of parts, such as shards. Each top replaces"
            + " earlier ones of its part, as counts only grow.",
    author = "Streambed",
    version = "1.0.0")
public final class MergeTop {

  private MergeTop() {}

  /**
   * Makes the aggregate.
   *
   * @param k how many pages to keep, a positive literal; no more than each part keeps
   */
  @UdafFactory(
      description = "Keeps the k pages with the most views; equal views are in the order of pages.",
      paramSchema = PageRanking.SQL_TYPE,
      aggregateSchema = PageRanking.SQL_TYPE,
      returnSchema = PageRanking.SQL_TYPE)
  public static Udaf<List<Struct>, List<Struct>, List<Struct>> mergeTop(int k) {
    return new Aggregate(new PageRanking(k));
  }

  private record Aggregate(PageRanking ranking)
      implements Udaf<List<Struct>, List<Struct>, List<Struct>> {

    @Override
    public List<Struct> initialize() {
      return List.of();
    }

    /** Passes over a top that is NULL. */
    @Override
    public List<Struct> aggregate(@Nullable List<Struct> current, List<Struct> aggregate) {
      return current == null ? aggregate : ranking.union(aggregate, current);
    }

    @Override
    public List<Struct> merge(List<Struct> aggOne, List<Struct> aggTwo) {
      return ranking.union(aggOne, aggTwo);
    }

    @Override
    public List<Struct> map(List<Struct> agg) {
      return agg;
    }
  }
}
