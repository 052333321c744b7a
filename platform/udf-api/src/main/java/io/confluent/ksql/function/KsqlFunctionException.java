package io.confluent.ksql.function;

import io.confluent.ksql.util.KsqlException;

/** A function refuses its arguments, at analysis or for one record. */
public class KsqlFunctionException extends KsqlException {
  public KsqlFunctionException(String message) {
    super(message);
  }

  public KsqlFunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
