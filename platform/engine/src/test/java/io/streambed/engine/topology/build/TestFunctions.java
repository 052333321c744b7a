package io.streambed.engine.topology.build;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.function.udtf.Udtf;
import io.confluent.ksql.function.udtf.UdtfDescription;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Aggregate functions of these tests, loaded as a user's would be. */
public final class TestFunctions {
  public static final FunctionRegistry REGISTRY =
      FunctionRegistry.builtIns().withClasses(List.of(Total.class, Trail.class, UpTo.class));

  private TestFunctions() {}

  public static ExpressionBinder expressions() {
    return new ExpressionCompiler(REGISTRY)::compile;
  }

  public static AggregateBinder aggregates() {
    return new RegistryAggregates(REGISTRY, Map.of());
  }

  /** A sum. */
  @UdafDescription(name = "total", description = "sum")
  public static final class Total {
    private Total() {}

    @UdafFactory(description = "sum of BIGINT")
    public static Udaf<Long, Long, Long> create() {
      return new Udaf<>() {
        @Override
        public Long initialize() {
          return 0L;
        }

        @Override
        public Long aggregate(Long current, Long aggregate) {
          return current == null ? aggregate : aggregate + current;
        }

        @Override
        public Long merge(Long one, Long two) {
          return one + two;
        }

        @Override
        public Long map(Long aggregate) {
          return aggregate;
        }
      };
    }
  }

  /** All values in the order of their arrival, in one text: order and repeats show. */
  @UdafDescription(name = "trail", description = "values in order")
  public static final class Trail {
    private Trail() {}

    @UdafFactory(description = "values in order")
    public static Udaf<Long, List<Long>, String> create() {
      return new Udaf<>() {
        @Override
        public List<Long> initialize() {
          return new ArrayList<>();
        }

        @Override
        public List<Long> aggregate(Long current, List<Long> aggregate) {
          aggregate.add(current);
          return aggregate;
        }

        @Override
        public List<Long> merge(List<Long> one, List<Long> two) {
          List<Long> both = new ArrayList<>(one);
          both.addAll(two);
          return both;
        }

        @Override
        public String map(List<Long> aggregate) {
          return aggregate.toString();
        }
      };
    }
  }

  /** The numbers from 1 up to a bound; fails below 0. */
  @UdtfDescription(name = "upto", description = "numbers up to a bound")
  public static final class UpTo {
    @Udtf(description = "numbers up to a bound")
    public List<Long> upTo(Long bound) {
      if (bound < 0) {
        throw new IllegalArgumentException("below 0: " + bound);
      }
      return LongStream.rangeClosed(1, bound).boxed().toList();
    }
  }
}
