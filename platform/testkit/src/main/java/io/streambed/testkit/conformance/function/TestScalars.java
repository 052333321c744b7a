package io.streambed.testkit.conformance.function;

import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfParameter;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.schema.ksql.types.SqlStruct;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Scalar functions. */
public final class TestScalars {
  private static final Schema STRUCT_SCHEMA =
      SchemaBuilder.struct().optional().field("A", Schema.OPTIONAL_STRING_SCHEMA).build();

  private TestScalars() {}

  /** Says which overload was called. */
  @UdfDescription(name = "test_udf", description = "says which overload was called")
  public static class TestUdf {
    @Udf(description = "int, string")
    public String doStuffIntString(final int arg1, final String arg2) {
      return "doStuffIntString";
    }

    @Udf(description = "long, string")
    public String doStuffLongString(final long arg1, final String arg2) {
      return "doStuffLongString";
    }

    @Udf(description = "long, long, string")
    public String doStuffLongLongString(final long arg1, final long arg2, final String arg3) {
      return "doStuffLongLongString";
    }

    @Udf(description = "longs")
    public String doStuffLongVarargs(final long... longs) {
      return "doStuffLongVarargs";
    }

    @Udf(description = "struct")
    public String doStuffStruct(@UdfParameter(schema = "STRUCT<A VARCHAR>") final Struct struct) {
      return struct.getString("A");
    }

    @Udf(description = "nothing", schemaProvider = "structProvider")
    public Struct returnStructStuff() {
      return new Struct(STRUCT_SCHEMA).put("A", "foo");
    }

    @UdfSchemaProvider
    public SqlType structProvider(final List<SqlType> params) {
      return SqlStruct.builder().field("A", SqlTypes.STRING).build();
    }
  }

  /** Fails, always or for some arguments. */
  @UdfDescription(name = "bad_udf", description = "fails")
  public static class BadUdf {
    private int calls;

    @Udf(description = "always throws")
    public String blowUp(final int arg1) {
      throw new IllegalStateException("boom!");
    }

    @Udf(description = "throws for true")
    public int mightThrow(final boolean arg) {
      if (arg) {
        throw new IllegalStateException("You asked me to throw...");
      }
      return 0;
    }

    @Udf(description = "null for every other row, beginning with the first")
    public String returnNull(final String arg) {
      return calls++ % 2 == 0 ? null : arg;
    }
  }

  /** A condition of a CASE that says whether it may be evaluated. */
  @UdfDescription(name = "WhenCondition", description = "checks that CASE is lazy")
  public static class WhenCondition {
    @Udf(description = "gives the first argument")
    public boolean evaluate(final boolean retValue, final boolean shouldBeEvaluated) {
      if (!shouldBeEvaluated) {
        throw new IllegalStateException("When condition in case is not running lazily!");
      }
      return retValue;
    }
  }

  /** A result of a CASE that says whether it may be evaluated. */
  @UdfDescription(name = "WhenResult", description = "checks that CASE is lazy")
  public static class WhenResult {
    @Udf(description = "gives the first argument")
    public int evaluate(final int retValue, final boolean shouldBeEvaluated) {
      if (!shouldBeEvaluated) {
        throw new IllegalStateException("When result in case is not running lazily!");
      }
      return retValue;
    }
  }

  /** Puts a text into a struct. */
  @UdfDescription(name = "tostruct", description = "puts a text into a struct")
  public static class ToStruct {
    @Udf(description = "the text as field A", schema = "STRUCT<A VARCHAR>")
    public Struct fromString(final String value) {
      return new Struct(STRUCT_SCHEMA).put("A", value);
    }
  }
}
