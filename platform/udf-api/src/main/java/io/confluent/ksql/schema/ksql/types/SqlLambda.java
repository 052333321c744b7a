package io.confluent.ksql.schema.ksql.types;

import java.util.Objects;

/** A lambda argument of which only the number of inputs is known. */
public class SqlLambda {
  private final Integer numInputs;

  SqlLambda(Integer numInputs) {
    this.numInputs = Objects.requireNonNull(numInputs, "numInputs");
  }

  public static SqlLambda of(Integer numInputs) {
    return new SqlLambda(numInputs);
  }

  public Integer getNumInputs() {
    return numInputs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlLambda that
        && !(other instanceof SqlLambdaResolved)
        && numInputs.equals(that.numInputs);
  }

  @Override
  public int hashCode() {
    return numInputs.hashCode();
  }

  @Override
  public String toString() {
    return "LAMBDA";
  }
}
