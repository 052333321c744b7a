package io.streambed.scenario.clickstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the JSON of clicks together from parts that were encoded before, which is several times as
 * fast as a JSON library. The shop's texts hold nothing that JSON would escape.
 */
final class ClickWriter {
  private static final byte[] ANOTHER_PAGE = bytes(",\"referrer\":\"https://shop.example/\"");
  private static final byte[] NO_PAGE = bytes(",\"referrer\":null");
  private static final byte[] CAMPAIGN = bytes(",\"query\":\"utm_source=mail\"");
  private static final byte[] NO_QUERY = bytes(",\"query\":null");
  private static final byte[] STATUS = bytes(",\"status\":");
  private static final byte[] BYTES = bytes(",\"bytes\":");

  private final byte[][] keys;
  private final byte[][] heads;
  private final byte[][] tails;
  private byte[] buffer = new byte[512];
  private int length;

  ClickWriter(List<Shop.Visitor> visitors) {
    keys = visitors.stream().map(v -> bytes(v.ip())).toArray(byte[][]::new);
    heads =
        visitors.stream()
            .map(
                v ->
                    bytes(
                        "{\"ip\":\""
                            + v.ip()
                            + "\",\"user\":"
                            + (v.user().isEmpty() ? "null" : "\"" + v.user() + "\"")
                            + ",\"ts\":"))
            .toArray(byte[][]::new);
    tails =
        visitors.stream()
            .map(v -> bytes(",\"agent\":\"" + v.agent() + "\"}"))
            .toArray(byte[][]::new);
  }

  /** The part of the JSON that names a page, for {@link #value}. */
  static byte[] page(String path) {
    return bytes(",\"page\":\"" + path + "\"");
  }

  /** The part of the JSON that names a method, for {@link #value}. */
  static byte[] method(String name) {
    return bytes(",\"method\":\"" + name + "\"");
  }

  byte[] key(int visitor) {
    return keys[visitor];
  }

  byte[] value(
      int visitor,
      long ts,
      byte[] method,
      byte[] page,
      boolean campaign,
      int status,
      int size,
      boolean fromShop) {
    length = 0;
    add(heads[visitor]);
    add(ts);
    add(method);
    add(page);
    add(campaign ? CAMPAIGN : NO_QUERY);
    add(STATUS);
    add(status);
    add(BYTES);
    add(size);
    add(fromShop ? ANOTHER_PAGE : NO_PAGE);
    add(tails[visitor]);
    return Arrays.copyOf(buffer, length);
  }

  private void add(byte[] part) {
    room(part.length);
    System.arraycopy(part, 0, buffer, length, part.length);
    length += part.length;
  }

  /** Appends a number that is not negative. */
  private void add(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void room(int count) {
    if (length + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * (length + count));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
