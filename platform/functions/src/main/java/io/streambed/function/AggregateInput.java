package io.streambed.function;

import io.confluent.ksql.function.udaf.VariadicArgs;
import io.confluent.ksql.util.Pair;
import io.confluent.ksql.util.Quadruple;
import io.confluent.ksql.util.Quintuple;
import io.confluent.ksql.util.Triple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a record's columns the one input object that an aggregate function takes. */
interface AggregateInput {
  @Nullable Object from(@Nullable Object[] columns);

  static AggregateInput of(AggregateOverload overload, List<ArgumentType> columnTypes) {
    @Nullable ValueBridge[] bridges = new ValueBridge[columnTypes.size()];
    boolean bridged = false;
    for (int i = 0; i < bridges.length && !overload.isBuiltIn(); i++) {
      if (columnTypes.get(i) instanceof ArgumentType.Typed typed) {
        bridges[i] = ValueBridge.toFunction(typed.type()).orElse(null);
        bridged |= bridges[i] != null;
      }
    }
    int variadic = overload.signature().variadicPosition();
    if (variadic >= overload.columns()) {
      variadic = -1;
    }
    if (!overload.isTuple() && variadic < 0) {
      ValueBridge bridge = bridges.length == 0 ? null : bridges[0];
      return bridge == null
          ? columns -> columns[0]
          : columns -> ValueBridge.cross(bridge, columns[0]);
    }
    AggregateInput grouped = new Grouped(overload, variadic);
    return bridged ? columns -> grouped.from(cross(bridges, columns)) : grouped;
  }

  private static @Nullable Object[] cross(
      @Nullable ValueBridge[] bridges, @Nullable Object[] columns) {
    @Nullable Object[] crossed = new Object[columns.length];
    for (int i = 0; i < crossed.length; i++) {
      crossed[i] = ValueBridge.cross(bridges[i], columns[i]);
    }
    return crossed;
  }

  /** Several columns: a tuple, one member of which may be variadic. */
  final class Grouped implements AggregateInput {
    private final int members;
    private final int variadic;
    private final boolean isTuple;

    Grouped(AggregateOverload overload, int variadic) {
      this.members = overload.columns();
      this.variadic = variadic;
      this.isTuple = overload.isTuple();
    }

    @Override
    public @Nullable Object from(@Nullable Object[] columns) {
      int surplus = columns.length - members;
      @Nullable Object[] values = new Object[members];
      for (int i = 0; i < members; i++) {
        if (i == variadic) {
          List<@Nullable Object> rest = new ArrayList<>(surplus + 1);
          for (int j = i; j <= i + surplus; j++) {
            rest.add(columns[j]);
          }
          values[i] = new VariadicArgs<>(rest);
        } else {
          values[i] = columns[variadic >= 0 && i > variadic ? i + surplus : i];
        }
      }
      return isTuple ? tuple(values) : values[0];
    }

    private static Object tuple(@Nullable Object[] v) {
      return switch (v.length) {
        case 2 -> Pair.of(v[0], v[1]);
        case 3 -> Triple.of(v[0], v[1], v[2]);
        case 4 -> Quadruple.of(v[0], v[1], v[2], v[3]);
        case 5 -> Quintuple.of(v[0], v[1], v[2], v[3], v[4]);
        default -> throw new IllegalStateException("no tuple of " + v.length);
      };
    }
  }
}
