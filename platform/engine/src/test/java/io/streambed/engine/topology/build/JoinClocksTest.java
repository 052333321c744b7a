package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.UpstreamClocks;
import io.streambed.engine.topology.join.LookupClocks;
import io.streambed.engine.topology.join.WithinClocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How clocks get past a join. */
final class JoinClocksTest {
  private static final long NONE = UpstreamClocks.NONE;

  private static Envelope row(int channel, long clockBefore, long timestamp) {
    Envelope envelope = new Envelope();
    envelope.channel = channel;
    envelope.clockBefore = clockBefore;
    envelope.timestamp = timestamp;
    return envelope;
  }

  private static List<ClockStamp> news(JoinClocks clocks) {
    List<ClockStamp> news = new ArrayList<>();
    clocks.commit(news::add);
    return news;
  }

  private static Envelope result(JoinClocks clocks) {
    Envelope result = new Envelope();
    clocks.stamp(result);
    return result;
  }

  private static void pass(JoinClocks clocks, JoinClocks.Side side, Envelope row) {
    clocks.begin(side, row);
    clocks.end(side, row);
  }

  @Nested
  final class Lookup {
    private final LookupClocks clocks = new LookupClocks("J-clocks");

    @Test
    void aResultIsJudgedAsTheRowOfTheStreamWouldBe() {
      clocks.begin(JoinClocks.Side.LEFT, row(2, 70, 60));

      Envelope result = result(clocks);
      assertThat(result.channel).isEqualTo(2);
      assertThat(result.clockBefore).isEqualTo(70);
      assertThat(result.clockStays).isFalse();
    }

    @Test
    void tellsOfRowsThatFoundNothing() {
      pass(clocks, JoinClocks.Side.LEFT, row(0, NONE, 60));
      pass(clocks, JoinClocks.Side.LEFT, row(1, 50, 40));
      pass(clocks, JoinClocks.Side.LEFT, row(0, 60, 55));
      pass(clocks, JoinClocks.Side.RIGHT, row(0, NONE, 1_000));

      assertThat(news(clocks))
          .containsExactly(new ClockStamp(0, 60, false), new ClockStamp(1, 50, false));
      assertThat(news(clocks)).isEmpty();
    }

    @Test
    void aRowEndsTheIdlenessThatWasToldBeforeIt() {
      clocks.marker(JoinClocks.Side.LEFT, new ClockStamp(0, 60, true));
      pass(clocks, JoinClocks.Side.LEFT, row(0, 60, 61));
      pass(clocks, JoinClocks.Side.LEFT, row(1, 5, 6));
      clocks.marker(JoinClocks.Side.LEFT, new ClockStamp(1, 6, true));

      assertThat(news(clocks))
          .containsExactly(new ClockStamp(0, 61, false), new ClockStamp(1, 6, true));
    }
  }

  @Nested
  final class Within {
    private final KeyValueStore<Bytes, byte[]> store = new MapStore();

    private WithinClocks clocks(long heldBack) {
      WithinClocks clocks =
          new WithinClocks("J-clocks", "J-clock-state", 1, 2, heldBack, Duration.ofSeconds(1));
      clocks.open(new StoreTask(store));
      return clocks;
    }

    @Test
    void theLeastClockOfBothSidesCounts() {
      WithinClocks clocks = clocks(0);
      pass(clocks, JoinClocks.Side.LEFT, row(0, NONE, 100));
      pass(clocks, JoinClocks.Side.RIGHT, row(0, NONE, 90));
      assertThat(result(clocks).clockBefore).isEqualTo(NONE);

      pass(clocks, JoinClocks.Side.RIGHT, row(1, NONE, 95));
      Envelope result = result(clocks);
      result.timestamp = 100;
      assertThat(result.clockBefore).isEqualTo(90);
      assertThat(result.clockAfter()).isEqualTo(90);
      assertThat(news(clocks)).containsExactly(new ClockStamp(0, 90, false));
      assertThat(news(clocks)).isEmpty();
    }

    @Test
    void rowsThatWaitForAMatchHoldTheClockBack() {
      WithinClocks clocks = clocks(30);
      pass(clocks, JoinClocks.Side.LEFT, row(0, NONE, 100));
      pass(clocks, JoinClocks.Side.RIGHT, row(0, NONE, 100));
      pass(clocks, JoinClocks.Side.RIGHT, row(1, NONE, 100));

      assertThat(result(clocks).clockBefore).isEqualTo(70);
    }

    @Test
    void isIdleWhenAllChannelsAre() {
      WithinClocks clocks = clocks(0);
      clocks.marker(JoinClocks.Side.LEFT, new ClockStamp(0, 100, true));
      clocks.marker(JoinClocks.Side.RIGHT, new ClockStamp(0, 100, true));
      assertThat(news(clocks)).isEmpty();
      clocks.marker(JoinClocks.Side.RIGHT, new ClockStamp(1, 100, true));

      assertThat(news(clocks)).containsExactly(new ClockStamp(0, 100, true));
    }

    @Test
    void goesOnFromWhatWasCommitted() {
      WithinClocks before = clocks(0);
      pass(before, JoinClocks.Side.LEFT, row(0, NONE, 100));
      pass(before, JoinClocks.Side.RIGHT, row(0, NONE, 90));
      pass(before, JoinClocks.Side.RIGHT, row(1, NONE, 95));
      news(before);

      assertThat(result(clocks(0)).clockBefore).isEqualTo(90);
    }
  }
}
