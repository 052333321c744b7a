package io.streambed.sql;

import io.streambed.sql.tree.Statement;

/** Trees as text that says everything but the places. */
final class WithoutSpans {

  private WithoutSpans() {}

  static String text(Statement statement) {
    return statement.toString().replaceAll("(, )?span=\\d+:\\d+", "");
  }
}
