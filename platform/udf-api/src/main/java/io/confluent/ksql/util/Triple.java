package io.confluent.ksql.util;

import java.util.Objects;

/** Three values, any of which may be null. */
public class Triple<T1, T2, T3> {
  public final T1 left;
  public final T2 middle;
  public final T3 right;

  public Triple(T1 left, T2 middle, T3 right) {
    this.left = left;
    this.middle = middle;
    this.right = right;
  }

  public static <L, M, R> Triple<L, M, R> of(L left, M middle, R right) {
    return new Triple<>(left, middle, right);
  }

  public T1 getLeft() {
    return left;
  }

  public T2 getMiddle() {
    return middle;
  }

  public T3 getRight() {
    return right;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Triple<?, ?, ?> that
        && Objects.equals(left, that.left)
        && Objects.equals(middle, that.middle)
        && Objects.equals(right, that.right);
  }

  @Override
  public int hashCode() {
    return Objects.hash(left, middle, right);
  }

  @Override
  public String toString() {
    return "Triple{left=" + left + ", middle=" + middle + ", right=" + right + '}';
  }
}
