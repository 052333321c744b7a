package io.streambed.engine.topology.join;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.UpstreamClocks;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Clocks through a join of a stream with a table. Results have the time of the stream's rows, so
 * they are judged as those would be: channels and clocks are the stream's. The table has none.
 */
public final class LookupClocks extends JoinClocks {
  private final Map<Integer, ClockStamp> news = new TreeMap<>();
  private int channel;
  private long clockBefore = UpstreamClocks.NONE;
  private boolean clockStays;

  public LookupClocks(String name) {
    super(name);
  }

  @Override
  public void open(Task task) {}

  @Override
  public void begin(Side side, Envelope envelope) {
    if (side == Side.LEFT) {
      channel = envelope.channel;
      clockBefore = envelope.clockBefore;
      clockStays = envelope.clockStays;
    }
  }

  @Override
  public void end(Side side, Envelope envelope) {
    if (side == Side.LEFT) {
      // The row itself may have found nothing, and then nobody below has heard of it.
      ClockStamp known = news.get(envelope.channel);
      if (known == null || known.idle() || known.clock() < envelope.clockAfter()) {
        news.put(envelope.channel, new ClockStamp(envelope.channel, envelope.clockAfter(), false));
      }
    }
  }

  @Override
  public void marker(Side side, ClockStamp stamp) {
    if (side == Side.LEFT) {
      news.put(stamp.channel(), stamp);
    }
  }

  @Override
  public void stamp(Envelope result) {
    result.channel = channel;
    result.clockBefore = clockBefore;
    result.clockStays = clockStays;
  }

  @Override
  public void commit(Consumer<ClockStamp> below) {
    news.values().forEach(below);
    news.clear();
  }
}
