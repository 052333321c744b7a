package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "substring",
    description =
        "A part of a text or of bytes. Positions count from 1, negative ones from the end.",
    category = FunctionCategory.STRING)
public final class Substring {
  @Udf
  public @Nullable String substring(@Nullable String str, int pos) {
    return str == null ? null : str.substring(start(pos, str.length()));
  }

  @Udf
  public @Nullable String substring(@Nullable String str, int pos, int length) {
    if (str == null) {
      return null;
    }
    int start = start(pos, str.length());
    return str.substring(start, end(start, length, str.length()));
  }

  @Udf
  public @Nullable ByteBuffer substring(@Nullable ByteBuffer bytes, int pos) {
    if (bytes == null) {
      return null;
    }
    int start = start(pos, bytes.remaining());
    return bytes.slice(bytes.position() + start, bytes.remaining() - start);
  }

  @Udf
  public @Nullable ByteBuffer substring(@Nullable ByteBuffer bytes, int pos, int length) {
    if (bytes == null) {
      return null;
    }
    int start = start(pos, bytes.remaining());
    return bytes.slice(bytes.position() + start, end(start, length, bytes.remaining()) - start);
  }

  /** From 0; position 0 is the first one, and one before the start as well. */
  private static int start(int pos, int size) {
    int start = pos < 0 ? size + pos : pos - 1;
    return Math.max(0, Math.min(start, size));
  }

  /** A length that overflows gives nothing, as in ksqlDB. */
  private static int end(int start, int length, int size) {
    return Math.max(start, Math.min(start + length, size));
  }
}
