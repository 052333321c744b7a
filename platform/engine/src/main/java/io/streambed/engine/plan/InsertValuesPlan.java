package io.streambed.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record to write.
 *
 * @param source its topic, formats and columns
 * @param values boxed as {@link io.streambed.type.SqlType} says, one a column of the source's
 *     schema, header columns NULL; row data: never log them
 * @param timestamp milliseconds since the epoch, or empty for the time of writing
 */
public record InsertValuesPlan(
    SourceDefinition source, List<@Nullable Object> values, Optional<Long> timestamp)
    implements PlannedStatement {

  public InsertValuesPlan {
    Objects.requireNonNull(source, "source");
    values = Collections.unmodifiableList(new ArrayList<>(values));
    Objects.requireNonNull(timestamp, "timestamp");
    if (values.size() != source.schema().size()) {
      throw new IllegalArgumentException("one value a column: " + source.name());
    }
  }

  /** Names the source and never the values. */
  @Override
  public String toString() {
    return "InsertValuesPlan[" + source.name() + "]";
  }
}
