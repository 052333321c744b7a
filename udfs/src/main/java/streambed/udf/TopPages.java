package streambed.udf;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.util.Pair;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** {@code TOP_PAGES(page, views, k)}: the k pages with the most views, exact while views grow. */
@UdafDescription(
    name = "top_pages",
    description =
        "The k pages with the most views, from a stream of the counts of pages. The latest count of"
            + " a page is the one that holds, and counts may only grow.",
    author = "Streambed",
    version = "1.0.0")
public final class TopPages {

  private TopPages() {}

  /**
   * Makes the aggregate.
   *
   * @param k how many pages to keep, a positive literal
   */
  @UdafFactory(
      description = "Keeps the k pages with the most views; equal views are in the order of pages.",
      paramSchema = {"STRING", "BIGINT"},
      aggregateSchema = PageRanking.SQL_TYPE,
      returnSchema = PageRanking.SQL_TYPE)
  public static Udaf<Pair<String, Long>, List<Struct>, List<Struct>> topPages(int k) {
    return new Aggregate(new PageRanking(k));
  }

  private record Aggregate(PageRanking ranking)
      implements Udaf<Pair<String, Long>, List<Struct>, List<Struct>> {

    @Override
    public List<Struct> initialize() {
      return List.of();
    }

    /** Passes over a page or a count that is NULL. */
    @Override
    public List<Struct> aggregate(Pair<String, Long> current, List<Struct> aggregate) {
      @Nullable String page = current.getLeft();
      @Nullable Long views = current.getRight();
      return page == null || views == null ? aggregate : ranking.replace(aggregate, page, views);
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
