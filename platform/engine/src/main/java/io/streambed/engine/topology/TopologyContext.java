package io.streambed.engine.topology;

import io.streambed.format.Formats;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * What a topology needs beside its plan.
 *
 * @param partitions number of partitions of a source topic, as the broker says now
 * @param lock guards the query's stores in this process
 */
public record TopologyContext(
    TopologySettings settings,
    ToIntFunction<String> partitions,
    ExpressionBinder expressions,
    AggregateBinder aggregates,
    Formats formats,
    IdleWatch idleWatch,
    QueryCounters counters,
    ProcessingLog log,
    StateLock lock) {

  public TopologyContext {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(partitions, "partitions");
    Objects.requireNonNull(expressions, "expressions");
    Objects.requireNonNull(aggregates, "aggregates");
    Objects.requireNonNull(formats, "formats");
    Objects.requireNonNull(idleWatch, "idleWatch");
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(lock, "lock");
  }

  /** A context for {@code TopologyTestDriver}, where every topic has one partition. */
  public static TopologyContext forTests(
      TopologySettings settings,
      ExpressionBinder expressions,
      AggregateBinder aggregates,
      Formats formats,
      ProcessingLog log) {
    return new TopologyContext(
        settings,
        topic -> 1,
        expressions,
        aggregates,
        formats,
        IdleWatch.NEVER,
        new QueryCounters(),
        log,
        new StateLock());
  }
}
