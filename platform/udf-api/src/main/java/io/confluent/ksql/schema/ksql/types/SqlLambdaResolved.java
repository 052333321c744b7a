package io.confluent.ksql.schema.ksql.types;

import com.google.common.collect.ImmutableList;
import io.confluent.ksql.schema.utils.FormatOptions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A lambda argument whose types are known. */
public final class SqlLambdaResolved extends SqlLambda {
  private final ImmutableList<SqlType> inputTypes;
  private final SqlType returnType;

  private SqlLambdaResolved(List<SqlType> inputTypes, SqlType returnType) {
    super(inputTypes.size());
    this.inputTypes = ImmutableList.copyOf(inputTypes);
    this.returnType = Objects.requireNonNull(returnType, "returnType");
  }

  /**
   * Not supported: a resolved lambda needs its types. Declared because {@link SqlLambda} has it.
   */
  public static SqlLambdaResolved of(int numInputs) {
    throw new UnsupportedOperationException("a resolved lambda needs its types");
  }

  public static SqlLambdaResolved of(List<SqlType> inputTypes, SqlType returnType) {
    return new SqlLambdaResolved(inputTypes, returnType);
  }

  public List<SqlType> getInputType() {
    return inputTypes;
  }

  public SqlType getReturnType() {
    return returnType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlLambdaResolved that
        && inputTypes.equals(that.inputTypes)
        && returnType.equals(that.returnType);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputTypes, returnType);
  }

  @Override
  public String toString() {
    return toString(FormatOptions.none());
  }

  public String toString(FormatOptions formatOptions) {
    return inputTypes.stream()
        .map(type -> type.toString(formatOptions))
        .collect(
            Collectors.joining(", ", "LAMBDA (", ") => " + returnType.toString(formatOptions)));
  }
}
