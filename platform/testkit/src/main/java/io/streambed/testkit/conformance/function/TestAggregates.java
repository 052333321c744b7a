package io.streambed.testkit.conformance.function;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Aggregates of one column. */
public final class TestAggregates {
  private static final Schema PAIR =
      SchemaBuilder.struct()
          .optional()
          .field("A", Schema.OPTIONAL_INT32_SCHEMA)
          .field("B", Schema.OPTIONAL_INT32_SCHEMA)
          .build();

  private TestAggregates() {}

  /** Sums and lengths. */
  @UdafDescription(name = "test_udaf", description = "sums")
  public static final class TestUdaf {
    private TestUdaf() {}

    @UdafFactory(description = "sums longs")
    public static TableUdaf<Long, Long, Long> createSumLong() {
      return new LongSum<>();
    }

    @UdafFactory(description = "sums ints")
    public static TableUdaf<Integer, Long, Long> createSumInt() {
      return new LongSum<>();
    }

    @UdafFactory(description = "sums doubles")
    public static Udaf<Double, Double, Double> createSumDouble() {
      return new Udaf<>() {
        @Override
        public Double initialize() {
          return 0.0;
        }

        @Override
        public Double aggregate(final Double value, final Double aggregate) {
          return aggregate + value;
        }

        @Override
        public Double merge(final Double one, final Double two) {
          return one + two;
        }

        @Override
        public Double map(final Double aggregate) {
          return aggregate;
        }
      };
    }

    @UdafFactory(description = "sums the lengths of strings")
    public static Udaf<String, Long, Long> createSumLengthString(final String initialString) {
      return new Udaf<>() {
        @Override
        public Long initialize() {
          return (long) initialString.length();
        }

        @Override
        public Long aggregate(final String value, final Long aggregate) {
          return aggregate + value.length();
        }

        @Override
        public Long merge(final Long one, final Long two) {
          return one + two;
        }

        @Override
        public Long map(final Long aggregate) {
          return aggregate;
        }
      };
    }

    @UdafFactory(
        description = "sums the fields of structs",
        paramSchema = "STRUCT<A INTEGER, B INTEGER>",
        aggregateSchema = "STRUCT<A INTEGER, B INTEGER>",
        returnSchema = "STRUCT<A INTEGER, B INTEGER>")
    public static Udaf<Struct, Struct, Struct> createStructStuff() {
      return new Udaf<>() {
        @Override
        public Struct initialize() {
          return new Struct(PAIR).put("A", 0).put("B", 0);
        }

        @Override
        public Struct aggregate(final Struct value, final Struct aggregate) {
          return merge(value, aggregate);
        }

        @Override
        public Struct merge(final Struct one, final Struct two) {
          return new Struct(PAIR)
              .put("A", one.getInt32("A") + two.getInt32("A"))
              .put("B", one.getInt32("B") + two.getInt32("B"));
        }

        @Override
        public Struct map(final Struct aggregate) {
          return aggregate;
        }
      };
    }

    private static final class LongSum<N extends Number> implements TableUdaf<N, Long, Long> {
      @Override
      public Long initialize() {
        return 0L;
      }

      @Override
      public Long aggregate(final N value, final Long aggregate) {
        return aggregate + value.longValue();
      }

      @Override
      public Long undo(final N value, final Long aggregate) {
        return aggregate - value.longValue();
      }

      @Override
      public Long merge(final Long one, final Long two) {
        return one + two;
      }

      @Override
      public Long map(final Long aggregate) {
        return aggregate;
      }
    }
  }
}
