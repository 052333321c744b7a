package streambed.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.ksql.function.KsqlFunctionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageShardTest {

  private final PageShard shard = new PageShard();

  /** Other values would send a page that is counted already to another shard. */
  @Test
  void isTheSameForEver() {
    assertThat(shard.pageShard("/", 8)).isEqualTo(4);
    assertThat(shard.pageShard("/index.html", 8)).isEqualTo(2);
    assertThat(shard.pageShard("/übersicht", 8)).isEqualTo(5);
    assertThat(shard.pageShard("", 8)).isEqualTo(0);
  }

  @Test
  void spreadsPagesEvenly() {
    assertThat(
            IntStream.range(0, 8_000)
                .mapToObj(i -> shard.pageShard("/page/" + i, 8))
                .collect(Collectors.groupingBy(each -> each, Collectors.counting())))
        .hasSize(8)
        .allSatisfy(
            (each, pages) -> {
              assertThat(each).isBetween(0, 7);
              assertThat(pages).isBetween(850L, 1150L);
            });
  }

  @Test
  void nullsGiveNull() {
    assertThat(shard.pageShard(null, 8)).isNull();
    assertThat(shard.pageShard("/", null)).isNull();
  }

  @Test
  void refusesLessThanOneShard() {
    assertThatThrownBy(() -> shard.pageShard("/", 0))
        .isInstanceOf(KsqlFunctionException.class)
        .hasMessage("shards must be positive, got 0");
  }
}
