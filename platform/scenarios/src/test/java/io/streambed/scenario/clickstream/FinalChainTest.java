package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FinalChainTest {

  @Test
  void holdsBackOneWindowAStage() {
    assertThat(FinalChain.SHIPPED.heldBack(minutes(1, 2, 3, 4, 5))).isEqualTo(minutes(4, 5));
  }

  @Test
  void countsWindowsThatExistNotMinutes() {
    // 9 waits for a newer one in the first stage; there, 3 is the newest that went on.
    assertThat(FinalChain.SHIPPED.heldBack(minutes(1, 2, 3, 9))).isEqualTo(minutes(3, 9));
  }

  @Test
  void holdsBackAllOfFewWindows() {
    assertThat(FinalChain.SHIPPED.heldBack(minutes(1, 2))).isEqualTo(minutes(1, 2));
    assertThat(FinalChain.SHIPPED.heldBack(minutes(1))).isEqualTo(minutes(1));
    assertThat(FinalChain.SHIPPED.heldBack(minutes())).isEmpty();
  }

  @Test
  void holdsBackMoreWithGrace() {
    assertThat(new FinalChain(1, 60_000, 60_000).heldBack(minutes(1, 2, 3, 4)))
        .isEqualTo(minutes(3, 4));
  }

  @Test
  void holdsBackNothingWithoutStages() {
    assertThat(FinalChain.NONE.heldBack(minutes(1, 2))).isEmpty();
  }

  private static TreeSet<Long> minutes(Integer... minutes) {
    TreeSet<Long> starts = new TreeSet<>();
    List.of(minutes).forEach(minute -> starts.add(minute * 60_000L));
    return starts;
  }
}
