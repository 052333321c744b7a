package io.streambed.engine.analyzer;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.function.ArgumentType;
import io.streambed.function.BoundAggregate;
import io.streambed.type.SqlBaseType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/*
 * Implementation note. ksqlDB adds rows to each window in the order in which they come, and so must
 * we, unless no one can tell. Sums of DOUBLE depend on the order, sums of DECIMAL fail or not
 * depending on it, collections show it; what a user's function makes of a merge is unknown.
 */

/** Chooses how an aggregate keeps its windows: in slices where that is exact and cheaper. */
final class LayoutChoice {
  /** More slices than that in an advance, and merging them costs more than it saves. */
  private static final long MOST_SLICES_PER_ADVANCE = 4;

  private LayoutChoice() {}

  static StateLayout of(
      Optional<WindowSpec> window, Emission emission, List<BoundAggregate> functions) {
    return emission == Emission.ON_CLOSE
            && window.filter(LayoutChoice::overlaps).isPresent()
            && functions.stream().allMatch(LayoutChoice::mergesExactly)
        ? StateLayout.PER_SLICE
        : StateLayout.PER_WINDOW;
  }

  private static boolean overlaps(WindowSpec window) {
    return window instanceof WindowSpec.Hopping hopping
        && hopping.size() > hopping.advance()
        && hopping.advance() / StateLayout.slice(hopping.size(), hopping.advance())
            <= MOST_SLICES_PER_ADVANCE;
  }

  /** Whether states are values, and merging them gives what adding the rows in any order does. */
  private static boolean mergesExactly(BoundAggregate function) {
    if (!function.isBuiltIn()) {
      return false;
    }
    return switch (function.name().toUpperCase(Locale.ROOT)) {
      case "COUNT", "MIN", "MAX" -> true;
      case "SUM", "AVG" -> function.columnTypes().stream().allMatch(LayoutChoice::isInteger);
      default -> false;
    };
  }

  private static boolean isInteger(ArgumentType column) {
    return column instanceof ArgumentType.Typed typed
        && (typed.type().base() == SqlBaseType.INTEGER
            || typed.type().base() == SqlBaseType.BIGINT);
  }
}
