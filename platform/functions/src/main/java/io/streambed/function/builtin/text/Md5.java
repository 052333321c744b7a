package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "md5",
    description = "The MD5 hash of a text in UTF-8, in hexadecimal.",
    category = FunctionCategory.STRING)
public final class Md5 {
  @Udf
  public @Nullable String md5(@Nullable String s) {
    if (s == null) {
      return null;
    }
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(s.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
