package io.streambed.collector;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads a stream line by line and knows how many bytes it has passed, and their checksum.
 *
 * <p>A line ends with LF or CR LF, or with the stream. Of a line longer than {@link #MAX_LINE}
 * bytes only the beginning is kept, whatever its length.
 */
final class LineReader implements Closeable {
  static final int MAX_LINE = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final CRC32C checksum = new CRC32C();
  private int from;
  private int to;
  private long position;
  private byte[] line = new byte[1024];
  private int length;
  private boolean tooLong;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Whether a line follows. */
  boolean hasMore() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from < to;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    if (!hasMore()) {
      return false;
    }
    length = 0;
    tooLong = false;
    boolean ended = false;
    while (!ended && hasMore()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(from, end);
      ended = end < to;
      pass((ended ? end + 1 : end) - from);
    }
    return true;
  }

  /** The current line without its end; bytes that are not UTF-8 become U+FFFD. */
  String text() {
    boolean carriageReturn = length > 0 && line[length - 1] == '\r';
    return new String(line, 0, carriageReturn ? length - 1 : length, StandardCharsets.UTF_8);
  }

  /** Whether the current line is longer than what {@link #text} gives. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Bytes of all lines read so far. */
  long position() {
    return position;
  }

  /** CRC-32C of the bytes before {@link #position}. */
  long checksum() {
    return checksum.getValue();
  }

  /** Passes over bytes; false if the stream ends before {@code target}. */
  boolean advanceTo(long target) throws IOException {
    while (position < target && hasMore()) {
      pass((int) Math.min(to - from, target - position));
    }
    return position == target;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void keep(int start, int end) {
    int count = Math.min(end - start, MAX_LINE - length);
    tooLong |= count < end - start;
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(MAX_LINE, Math.max(2 * line.length, length + count)));
    }
    System.arraycopy(buffer, start, line, length, count);
    length += count;
  }

  private void pass(int count) {
    checksum.update(buffer, from, count);
    from += count;
    position += count;
  }
}
