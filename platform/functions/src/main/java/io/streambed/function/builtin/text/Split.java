package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "split",
    description =
        "Splits a text or bytes at a delimiter; at each character or byte if it is empty.",
    category = FunctionCategory.STRING)
public final class Split {
  @Udf
  public @Nullable List<String> split(@Nullable String string, @Nullable String delimiter) {
    if (string == null || delimiter == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      for (int i = 0; i < string.length(); i++) {
        parts.add(string.substring(i, i + 1));
      }
      if (string.isEmpty()) {
        parts.add("");
      }
      return parts;
    }
    int from = 0;
    for (int at = string.indexOf(delimiter); at >= 0; at = string.indexOf(delimiter, from)) {
      parts.add(string.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(string.substring(from));
    return parts;
  }

  @Udf
  public @Nullable List<ByteBuffer> split(
      @Nullable ByteBuffer bytes, @Nullable ByteBuffer delimiter) {
    if (bytes == null || delimiter == null) {
      return null;
    }
    byte[] all = ByteSequence.bytes(bytes);
    byte[] wanted = ByteSequence.bytes(delimiter);
    List<ByteBuffer> parts = new ArrayList<>();
    if (wanted.length == 0) {
      for (byte b : all) {
        parts.add(ByteBuffer.wrap(new byte[] {b}));
      }
      if (all.length == 0) {
        parts.add(ByteBuffer.allocate(0));
      }
      return parts;
    }
    int from = 0;
    for (int at = ByteSequence.indexOf(all, wanted, 0);
        at >= 0;
        at = ByteSequence.indexOf(all, wanted, from)) {
      parts.add(ByteBuffer.wrap(Arrays.copyOfRange(all, from, at)));
      from = at + wanted.length;
    }
    parts.add(ByteBuffer.wrap(Arrays.copyOfRange(all, from, all.length)));
    return parts;
  }
}
