package io.streambed.engine.plan;

import java.util.Optional;

/**
 * The window of an aggregate. All durations are milliseconds of event time; windows are aligned to
 * the epoch.
 */
public sealed interface WindowSpec {
  /** ksqlDB's default of {@link #graceOrDefault()} plus the size. */
  long DEFAULT_RETENTION_AND_GRACE = 86_400_000L;

  /** As written, or empty. */
  Optional<Long> grace();

  /** As written, or empty. */
  Optional<Long> retention();

  /** Size of a time window, gap of a session. */
  long size();

  /** How long after its end a window takes late records: 24 h minus the size if not written. */
  default long graceOrDefault() {
    return grace().orElse(Math.max(0, DEFAULT_RETENTION_AND_GRACE - size()));
  }

  /** The window as the key of a topic carries it. */
  KeyWindow keyWindow();

  record Tumbling(long size, Optional<Long> grace, Optional<Long> retention) implements WindowSpec {
    @Override
    public KeyWindow keyWindow() {
      return new KeyWindow(KeyWindow.Type.TUMBLING, Optional.of(size));
    }
  }

  /** Overlapping windows when {@code advance} is less than {@code size}. */
  record Hopping(long size, long advance, Optional<Long> grace, Optional<Long> retention)
      implements WindowSpec {
    @Override
    public KeyWindow keyWindow() {
      return new KeyWindow(KeyWindow.Type.HOPPING, Optional.of(size));
    }
  }

  record Session(long gap, Optional<Long> grace, Optional<Long> retention) implements WindowSpec {
    @Override
    public long size() {
      return gap;
    }

    @Override
    public KeyWindow keyWindow() {
      return new KeyWindow(KeyWindow.Type.SESSION, Optional.empty());
    }
  }
}
