package io.streambed.engine.topology;

import java.util.concurrent.atomic.LongAdder;

/** What a query has done in this process. Written by its task threads, read by anyone. */
public final class QueryCounters {
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder errors = new LongAdder();

  void countIn() {
    in.increment();
  }

  void countOut() {
    out.increment();
  }

  public void countDropped() {
    dropped.increment();
  }

  public void countLate() {
    late.increment();
  }

  void countError() {
    errors.increment();
  }

  /** Records read from the query's source topics. */
  public long in() {
    return in.sum();
  }

  /** Records written to the sink, deletions included. */
  public long out() {
    return out.sum();
  }

  /** Records or rows given up because they could not be processed; late ones not included. */
  public long dropped() {
    return dropped.sum();
  }

  /** Records that came after at least one of their windows had closed. */
  public long late() {
    return late.sum();
  }

  /** Reports to the processing log, whether or not a row was given up. */
  public long errors() {
    return errors.sum();
  }
}
