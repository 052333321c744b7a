package io.streambed.server;

/**
 * What failed and why, in the form of ksqlDB's messages: the cause below, wrapped at 80 columns.
 */
final class Causes {
  private static final int WIDTH = 80;

  private Causes() {}

  static String because(String what, String cause) {
    StringBuilder out = new StringBuilder(what).append('\n');
    int column = 0;
    for (String word : ("Caused by: " + cause).split(" ", -1)) {
      boolean first = column == 0;
      if (!first && column + 1 + word.length() > WIDTH) {
        out.append("\n\t");
        column = 0;
        first = true;
      }
      if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }
}
