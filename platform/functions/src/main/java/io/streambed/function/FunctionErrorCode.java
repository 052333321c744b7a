package io.streambed.function;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What goes wrong with functions: 1xxx in a call, 2xxx in a jar. */
public enum FunctionErrorCode implements ErrorCode {
  UNKNOWN_FUNCTION("FUNC-1001"),
  NO_MATCHING_OVERLOAD("FUNC-1002"),
  AMBIGUOUS_CALL("FUNC-1003"),
  GENERICS_DO_NOT_FIT("FUNC-1004"),
  RESULT_TYPE_FAILED("FUNC-1005"),
  AGGREGATE_FACTORY_FAILED("FUNC-1006"),
  LITERAL_EXPECTED("FUNC-1007"),
  WRONG_KIND("FUNC-1008"),
  INSTANTIATION_FAILED("FUNC-1009"),

  JAR_UNREADABLE("FUNC-2001"),
  CLASS_NOT_LOADABLE("FUNC-2002"),
  FUNCTION_WRONG("FUNC-2003"),
  FUNCTION_EXISTS("FUNC-2004"),
  JAR_WITHOUT_FUNCTIONS("FUNC-2005");

  private final String id;

  FunctionErrorCode(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public ErrorKind kind() {
    return ErrorKind.USER;
  }
}
