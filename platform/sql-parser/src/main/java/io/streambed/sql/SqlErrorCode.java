package io.streambed.sql;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can be wrong with the text of a statement. */
public enum SqlErrorCode implements ErrorCode {
  /** The text does not follow the grammar. */
  SYNTAX_ERROR(1001),
  /** A reserved word stands where a name is expected. */
  RESERVED_WORD(1002),
  /** A number does not fit its type. */
  NUMBER_OUT_OF_RANGE(1003),
  /** A statement is longer than the parser accepts. */
  STATEMENT_TOO_LONG(1004),
  /** A statement is nested deeper than the parser accepts. */
  NESTING_TOO_DEEP(1005),
  /** A text or a quoted name does not end. */
  UNTERMINATED_TEXT(1006),
  /** A clause or an entry that may stand once is there twice. */
  DUPLICATE(1007),
  /** The name of a stream or table has characters that it may not have. */
  ILLEGAL_SOURCE_NAME(1008),
  /** A stream has a {@code PRIMARY KEY} column, or a table a {@code KEY} column. */
  WRONG_KEY_KIND(1009),
  /** A statement lacks what the grammar lets it leave out, but its meaning does not. */
  INCOMPLETE_STATEMENT(1010),
  /** The value of a variable does not fit the place it is used in. */
  ILLEGAL_VARIABLE(1011);

  private final String id;

  SqlErrorCode(int number) {
    this.id = "SQL-" + number;
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
