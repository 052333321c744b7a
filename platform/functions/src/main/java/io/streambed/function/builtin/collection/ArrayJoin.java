package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_join",
    description = "The elements of an array as one text, with a delimiter between two of them.",
    category = FunctionCategory.ARRAY)
public final class ArrayJoin {
  private static final String DEFAULT_DELIMITER = ",";

  @Udf
  public <T> @Nullable String arrayJoin(@Nullable List<@Nullable T> array) {
    return arrayJoin(array, DEFAULT_DELIMITER);
  }

  @Udf
  public <T> @Nullable String arrayJoin(
      @Nullable List<@Nullable T> array, @Nullable String delimiter) {
    if (array == null) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (T element : array) {
      if (!first && delimiter != null) {
        out.append(delimiter);
      }
      out.append(text(element));
      first = false;
    }
    return out.toString();
  }

  private static String text(@Nullable Object element) {
    if (element == null
        || element instanceof Boolean
        || element instanceof Number
        || element instanceof String) {
      return String.valueOf(element);
    }
    throw new KsqlFunctionException(
        "ARRAY_JOIN only handles elements of type BOOLEAN, INT, BIGINT, DOUBLE, DECIMAL and STRING");
  }
}
