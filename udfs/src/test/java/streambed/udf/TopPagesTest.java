package streambed.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopPagesTest {

  private final Udaf<Pair<String, Long>, List<Struct>, List<Struct>> top = TopPages.topPages(3);
  private final Udaf<List<Struct>, List<Struct>, List<Struct>> merged = MergeTop.mergeTop(3);

  private List<Struct> count(List<Struct> state, Object... pagesAndViews) {
    List<Struct> next = state;
    for (int i = 0; i < pagesAndViews.length; i += 2) {
      next =
          top.aggregate(
              Pair.of((String) pagesAndViews[i], ((Integer) pagesAndViews[i + 1]).longValue()),
              next);
    }
    return next;
  }

  private static List<Struct> ranking(Object... pagesAndViews) {
    List<Struct> entries = new ArrayList<>();
    for (int i = 0; i < pagesAndViews.length; i += 2) {
      entries.add(
          PageRanking.entry(
              (String) pagesAndViews[i], ((Integer) pagesAndViews[i + 1]).longValue()));
    }
    return entries;
  }

  /** The answer from all counts: what a sort of everything says. */
  private static List<Struct> sorted(Map<String, Long> views, int k) {
    return views.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(k)
        .map(entry -> PageRanking.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Test
  void keepsTheHighest() {
    assertThat(count(top.initialize(), "a", 1, "b", 5, "c", 3, "d", 4))
        .isEqualTo(ranking("b", 5, "d", 4, "c", 3));
  }

  @Test
  void equalViewsAreInTheOrderOfPages() {
    assertThat(count(top.initialize(), "d", 2, "b", 2, "c", 2, "a", 2))
        .isEqualTo(ranking("a", 2, "b", 2, "c", 2));
  }

  @Test
  void theLatestCountHolds() {
    assertThat(count(top.initialize(), "a", 1, "b", 2, "a", 3, "a", 3))
        .isEqualTo(ranking("a", 3, "b", 2));
  }

  @Test
  void aPageComesBack() {
    List<Struct> without = count(top.initialize(), "a", 1, "b", 2, "c", 3, "d", 4);

    assertThat(without).isEqualTo(ranking("d", 4, "c", 3, "b", 2));
    assertThat(count(without, "a", 5)).isEqualTo(ranking("a", 5, "d", 4, "c", 3));
  }

  @Test
  void nullsAreNotCounted() {
    List<Struct> state = count(top.initialize(), "a", 1);

    assertThat(top.aggregate(Pair.of(null, 1L), state)).isEqualTo(state);
    assertThat(top.aggregate(Pair.of("b", null), state)).isEqualTo(state);
    assertThat(merged.aggregate(null, state)).isEqualTo(state);
    assertThat(
            merged.aggregate(
                Arrays.asList(null, new Struct(PageRanking.ENTRY), PageRanking.entry("b", 1)),
                state))
        .isEqualTo(ranking("a", 1, "b", 1));
  }

  @Test
  void resultsStayAsTheyWere() {
    List<Struct> state = count(top.initialize(), "a", 1, "b", 2);
    List<Struct> result = top.map(state);

    count(state, "a", 9, "c", 10);

    assertThat(result).isEqualTo(ranking("b", 2, "a", 1));
  }

  @Test
  void sessionsAreMerged() {
    assertThat(top.merge(ranking("a", 5, "b", 2), ranking("b", 3, "c", 4, "d", 1)))
        .isEqualTo(ranking("a", 5, "c", 4, "b", 3));
    assertThat(merged.merge(ranking("a", 5), top.initialize())).isEqualTo(ranking("a", 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToKeepNothing(int k) {
    assertThatThrownBy(() -> TopPages.topPages(k))
        .isInstanceOf(KsqlFunctionException.class)
        .hasMessage("k must be positive, got " + k);
    assertThatThrownBy(() -> MergeTop.mergeTop(k)).isInstanceOf(KsqlFunctionException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isExactOverShardsWhileCountsGrow(long seed) {
    Random random = new Random(seed);
    PageShard shards = new PageShard();
    Map<String, Long> views = new HashMap<>();
    List<List<Struct>> tops = new ArrayList<>(Collections.nCopies(4, top.initialize()));
    List<Struct> result = merged.initialize();
    for (int i = 0; i < 2_000; i++) {
      // few enough pages that ties are the rule
      String page = "/p" + (int) Math.abs(random.nextGaussian() * 12);
      long count = views.merge(page, 1L + random.nextInt(2), Long::sum);
      int shard = shards.pageShard(page, 4);
      tops.set(shard, top.aggregate(Pair.of(page, count), tops.get(shard)));
      result = merged.aggregate(top.map(tops.get(shard)), result);

      assertThat(merged.map(result)).isEqualTo(sorted(views, 3));
    }
  }
}
