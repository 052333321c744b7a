package io.confluent.ksql.function.udaf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The values of an aggregate function's variadic columns for one record; elements may be null. */
public class VariadicArgs<T> implements Iterable<T> {
  private final List<T> values;

  public VariadicArgs(List<T> values) {
    this.values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  public T get(int index) {
    return values.get(index);
  }

  public int size() {
    return values.size();
  }

  public Stream<T> stream() {
    return values.stream();
  }

  @Override
  public Iterator<T> iterator() {
    return values.iterator();
  }
}
