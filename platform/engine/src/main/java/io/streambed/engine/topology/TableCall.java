package io.streambed.engine.topology;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a table function, bound to the rows that it is given. Owned by one task. */
@FunctionalInterface
public interface TableCall {

  /**
   * The values that the call makes of a row, boxed as its type says.
   *
   * @throws RuntimeException whatever the function throws
   */
  List<? extends @Nullable Object> valuesOf(Row row);
}
