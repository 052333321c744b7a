package io.streambed.engine.query;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a pull query found.
 *
 * @param rows boxed values in the order of the projection
 * @param partitions partitions of the state that this node holds and read
 * @param allPartitions how many there are; more than were read means that other nodes hold the rest
 */
public record PullRows(List<List<@Nullable Object>> rows, int partitions, int allPartitions) {
  public PullRows {
    rows = Collections.unmodifiableList(rows);
  }

  /** Whether nothing is left for other nodes to answer. */
  public boolean isComplete() {
    return partitions == allPartitions;
  }
}
