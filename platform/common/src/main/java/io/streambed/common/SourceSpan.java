package io.streambed.common;

/**
 * A stretch of one line of SQL text.
 *
 * @param line 1-based
 * @param column 1-based, in UTF-16 units
 * @param length in UTF-16 units, at least 1; what goes on over several lines ends with its first
 */
public record SourceSpan(int line, int column, int length) {

  public SourceSpan {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException(
          "span must be positive: line " + line + ", column " + column + ", length " + length);
    }
  }

  /** The same stretch in a text that has {@code lines} more lines before it. */
  public SourceSpan shiftedBy(int lines) {
    return new SourceSpan(line + lines, column, length);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
