package io.streambed.sql;

import io.streambed.sql.tree.Node;

/** Trees as text that says everything but the places. */
final class WithoutSpans {

  private WithoutSpans() {}

  static String text(Node node) {
    return node.toString().replaceAll("(, )?span=\\d+:\\d+", "");
  }
}
