package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;

/**
 * A name with its place.
 *
 * @param text upper case unless it was quoted, without quotes
 */
public record Identifier(String text, SourceSpan span) implements Node {

  @Override
  public String toString() {
    return text;
  }
}
