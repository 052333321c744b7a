package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.KsqlFunctionException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of elements of one type; there is none for collections and structs. */
final class ElementOrder {
  /** NULLs come last. */
  static final Comparator<@Nullable Object> ASCENDING = Comparator.nullsLast(ElementOrder::compare);

  /** NULLs come last here too. */
  static final Comparator<@Nullable Object> DESCENDING =
      Comparator.nullsLast((left, right) -> compare(right, left));

  private ElementOrder() {}

  @SuppressWarnings("unchecked") // elements of one array have one type
  private static int compare(Object left, Object right) {
    if (left instanceof Comparable<?>) {
      return ((Comparable<Object>) left).compareTo(right);
    }
    throw new KsqlFunctionException(
        "there is no order for elements of type " + left.getClass().getSimpleName());
  }
}
