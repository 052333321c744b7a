package io.streambed.engine.topology;

import io.streambed.common.PlatformException;
import io.streambed.format.DeserializationException;
import java.util.Optional;

/** Turns what went wrong with a record into entries of the processing log. Thread-safe. */
public record Reporter(String query, QueryCounters counters, ProcessingLog log) {

  private static final Evidence NONE = new Evidence(ProcessingLog.Target.ROW, () -> "");

  void report(
      String step,
      ProcessingLog.Kind kind,
      String message,
      String topic,
      int partition,
      long offset) {
    report(step, kind, message, NONE, topic, partition, offset);
  }

  void report(
      String step,
      ProcessingLog.Kind kind,
      String message,
      Evidence evidence,
      String topic,
      int partition,
      long offset) {
    counters.countError();
    Optional<String> text =
        log.takesRows()
            ? Optional.of(evidence.text().get()).filter(found -> !found.isEmpty())
            : Optional.empty();
    log.report(
        new ProcessingLog.Entry(
            query, step, kind, evidence.target(), message, text, topic, partition, offset));
  }

  /** Words for a failure. Texts of foreign exceptions may quote data, so they stay out. */
  static String describe(RuntimeException failure) {
    String message = failure.getMessage();
    boolean isOurs =
        failure instanceof DeserializationException || failure instanceof PlatformException;
    return isOurs && message != null ? message : failure.getClass().getSimpleName();
  }
}
