package io.streambed.engine.plan;

/** The stable JSON form of plans, both ways. Thread-safe. */
public final class PlanJson {

  /** One line of JSON. */
  public String write(StatementPlan plan) {
    throw new UnsupportedOperationException("write");
  }

  /**
   * Reads what {@link #write} of this release or an older one has written.
   *
   * @throws io.streambed.common.PlatformException if it comes from a release that is not known
   */
  public StatementPlan read(String json) {
    throw new UnsupportedOperationException("read");
  }
}
