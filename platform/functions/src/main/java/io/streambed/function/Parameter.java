package io.streambed.function;

/** One declared parameter of an overload. */
record Parameter(String name, TypePattern type, String description, boolean isVariadic) {

  FunctionDescription.Argument describe() {
    return new FunctionDescription.Argument(name, type.toString(), description, isVariadic);
  }

  @Override
  public String toString() {
    return (type + (isVariadic ? "... " : " ") + name).trim();
  }
}
