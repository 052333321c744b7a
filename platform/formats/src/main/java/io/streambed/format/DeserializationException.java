package io.streambed.format;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that do not fit the columns. The message says where and why and never holds row data, so it
 * may be logged. Thrown per record and expected in numbers, so it carries no stack trace of its
 * own.
 */
public final class DeserializationException extends RuntimeException {
  private final String format;
  private final String path;

  public DeserializationException(String format, String path, String reason) {
    this(format, path, reason, null);
  }

  public DeserializationException(
      String format, String path, String reason, @Nullable Throwable cause) {
    super("cannot read " + format + " at " + path + ": " + reason, cause, false, false);
    this.format = format;
    this.path = path;
  }

  /** Name of the format, such as {@code JSON}. */
  public String format() {
    return format;
  }

  /** Where in the record, such as {@code $.ADDRESS.CITY}; {@code $} is the record itself. */
  public String path() {
    return path;
  }
}
