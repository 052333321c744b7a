package io.streambed.engine.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ASSERT VALUES and ASSERT NULL VALUES: what the next record of a source must be. For test scripts;
 * a server has no next record.
 *
 * @param values of the columns that are compared, boxed as {@link io.streambed.type.SqlType} says;
 *     row data: never log them
 * @param timestamp milliseconds since the epoch, or empty if it is not compared
 * @param tombstone whether the record must have no value
 */
public record RecordAssertion(
    SourceDefinition source,
    Map<String, @Nullable Object> values,
    Optional<Long> timestamp,
    boolean tombstone)
    implements PlannedStatement {

  public RecordAssertion {
    Objects.requireNonNull(source, "source");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    Objects.requireNonNull(timestamp, "timestamp");
  }

  /** Names the source and never the values. */
  @Override
  public String toString() {
    return "RecordAssertion[" + source.name() + "]";
  }
}
