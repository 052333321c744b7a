package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;

@UdfDescription(
    name = "generate_series",
    description = "The numbers from one to another, in steps.",
    category = FunctionCategory.ARRAY)
public final class GenerateSeries {
  @Udf
  public List<Integer> generateSeries(int start, int end) {
    return generateSeries(start, end, end >= start ? 1 : -1);
  }

  @Udf
  public List<Integer> generateSeries(int start, int end, int step) {
    requireStep(step, start, end);
    List<Integer> series = new ArrayList<>();
    for (long value = start; step > 0 ? value <= end : value >= end; value += step) {
      series.add((int) value);
      if (step > 0 ? value > Long.MAX_VALUE - step : value < Long.MIN_VALUE - step) {
        break;
      }
    }
    return series;
  }

  @Udf
  public List<Long> generateSeries(long start, long end) {
    return generateSeries(start, end, end >= start ? 1 : -1);
  }

  @Udf
  public List<Long> generateSeries(long start, long end, int step) {
    requireStep(step, start, end);
    List<Long> series = new ArrayList<>();
    for (long value = start; step > 0 ? value <= end : value >= end; value += step) {
      series.add(value);
      if (step > 0 ? value > Long.MAX_VALUE - step : value < Long.MIN_VALUE - step) {
        break;
      }
    }
    return series;
  }

  private static void requireStep(int step, long start, long end) {
    if (step == 0) {
      throw new KsqlFunctionException("GENERATE_SERIES step cannot be zero");
    }
    if ((start < end && step < 0) || (start > end && step > 0)) {
      throw new KsqlFunctionException("GENERATE_SERIES step has wrong sign");
    }
  }
}
