package io.confluent.ksql.util;

/** The root of what the function API throws. */
public class KsqlException extends RuntimeException {
  public KsqlException(String message) {
    super(message);
  }

  public KsqlException(String message, Throwable cause) {
    super(message, cause);
  }

  public KsqlException(Throwable cause) {
    super(cause);
  }
}
