package io.streambed.engine.topology;

/*
 * Implementation note. Silence alone does not make a partition idle: after a rebalance or a slow
 * start it looks the same, windows would close early and good records come late. So the broker is
 * asked for the end of the partition, and then for what the query has committed of it; only if both
 * are equal was there nothing left at the moment of asking.
 */

/**
 * Knows whether a query has processed all that a partition of its source topic holds. Answers come
 * later: a task asks at one punctuation and looks at the next. Thread-safe.
 */
public interface IdleWatch {

  /** The state of a question. */
  enum Answer {
    PENDING,
    CAUGHT_UP,
    BEHIND
  }

  /** Puts a question; returns its number. */
  long ask(String topic, int partition);

  /** What came of a question; an older one than the last asked of that partition stays pending. */
  Answer answer(String topic, int partition, long question);

  /** Where a partition is never declared idle: tests on a single partition. */
  IdleWatch NEVER =
      new IdleWatch() {
        @Override
        public long ask(String topic, int partition) {
          return 0;
        }

        @Override
        public Answer answer(String topic, int partition, long question) {
          return Answer.BEHIND;
        }
      };
}
