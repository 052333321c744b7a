package io.streambed.engine.catalog;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.WindowSpec;
import java.util.List;

/** Windows and joins as EXPLAIN shows them: {@code tumbling(1m grace 30s)}. */
final class WindowText {
  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", 86_400_000),
          new Unit("h", 3_600_000),
          new Unit("m", 60_000),
          new Unit("s", 1_000),
          new Unit("ms", 1));

  private WindowText() {}

  private record Unit(String name, long millis) {}

  static String of(WindowSpec window) {
    StringBuilder out = new StringBuilder();
    if (window instanceof WindowSpec.Hopping hopping) {
      out.append("hopping(").append(duration(hopping.size()));
      out.append(" advance ").append(duration(hopping.advance()));
    } else {
      out.append(window instanceof WindowSpec.Session ? "session(" : "tumbling(");
      out.append(duration(window.size()));
    }
    window.grace().ifPresent(grace -> out.append(" grace ").append(duration(grace)));
    window
        .retention()
        .ifPresent(retention -> out.append(" retention ").append(duration(retention)));
    return out.append(')').toString();
  }

  /** How the sides of a join meet: {@code within(1m before 2m after grace 30s)}. */
  static String of(JoinMethod method) {
    if (method instanceof JoinMethod.Within within) {
      return "within("
          + duration(within.before())
          + " before "
          + duration(within.after())
          + " after"
          + within.grace().map(grace -> " grace " + duration(grace)).orElse("")
          + ")";
    }
    if (method instanceof JoinMethod.ForeignKey key) {
      return "foreign key(" + key.reference() + ")";
    }
    return method instanceof JoinMethod.Lookup ? "lookup" : "primary keys";
  }

  /** In the largest unit that divides it. */
  private static String duration(long millis) {
    if (millis == 0) {
      return "0s";
    }
    for (Unit unit : UNITS) {
      if (millis % unit.millis() == 0) {
        return millis / unit.millis() + unit.name();
      }
    }
    throw new IllegalStateException("a millisecond divides everything");
  }
}
