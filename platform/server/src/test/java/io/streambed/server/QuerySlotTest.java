package io.streambed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streambed.common.ErrorCode;
import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.RuntimeFacts.QueryError;
import io.streambed.engine.query.QueryErrorCode;
import io.streambed.engine.query.QueryStatus;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuerySlotTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(40));

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger starts = new AtomicInteger();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  private QuerySlot failing(ErrorCode code, RetryPolicy policy) {
    return new QuerySlot(
        "Q",
        () -> {
          starts.incrementAndGet();
          throw new PlatformException(code, "it does not start");
        },
        policy,
        scheduler);
  }

  @Test
  void startsAgainAfterAFailureOfTheSystem() {
    QuerySlot slot = failing(QueryErrorCode.TOPIC_NOT_FOUND, QUICK);
    slot.start();

    await().atMost(Duration.ofSeconds(10)).until(() -> starts.get() >= 4);
    assertThat(slot.state()).contains(QueryStatus.State.ERROR);
    assertThat(slot.errors()).extracting(QueryError::type).containsOnly("SYSTEM");

    slot.stop(Duration.ofSeconds(1));
    int stopped = starts.get();
    await().during(Duration.ofMillis(200)).until(() -> starts.get() == stopped);
    assertThat(slot.state()).isEmpty();
  }

  @Test
  void leavesToTheUserWhatOnlyTheUserCanMend() {
    QuerySlot slot = failing(EngineErrorCode.RECORD_REJECTED, QUICK);
    slot.start();

    await().during(Duration.ofMillis(200)).until(() -> starts.get() == 1);
    assertThat(slot.state()).contains(QueryStatus.State.ERROR);
    assertThat(slot.errors()).extracting(QueryError::type).containsExactly("USER");
  }

  @Test
  void waitsTwiceAsLongEachTimeButNotForever() {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(15), Duration.ofSeconds(50));

    assertThat(policy.wait(1)).isEqualTo(Duration.ofSeconds(15));
    assertThat(policy.wait(2)).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.wait(3)).isEqualTo(Duration.ofSeconds(50));
    assertThat(policy.wait(1_000)).isEqualTo(Duration.ofSeconds(50));
  }
}
