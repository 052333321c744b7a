package io.streambed.engine.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The keys of a table that a pull query reads. Values are boxed as the key columns' types say. */
public sealed interface KeySelection {

  /** Every key: a scan of the whole state. */
  record All() implements KeySelection {}

  /**
   * Exactly these keys.
   *
   * @param keys each with one value a key column, in the order of the schema; distinct
   */
  record Lookup(List<List<Object>> keys) implements KeySelection {
    public Lookup {
      keys = keys.stream().map(List::copyOf).toList();
    }
  }

  /** The keys of a table with a single key column between two bounds; an absent one is open. */
  record Range(Optional<Bound> lower, Optional<Bound> upper) implements KeySelection {
    public Range {
      Objects.requireNonNull(lower, "lower");
      Objects.requireNonNull(upper, "upper");
    }
  }

  /** An end of a range. */
  record Bound(Object value, boolean inclusive) {
    public Bound {
      Objects.requireNonNull(value, "value");
    }
  }
}
