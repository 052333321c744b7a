package io.streambed.testkit.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A block of a script.
 *
 * @param line of its verb, from 1
 * @param argument what follows the verb; empty if nothing does
 * @param body its lines after the verb, without empty lines at the end
 */
record Block(Verb verb, int line, String argument, List<String> body) {

  Block {
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(argument, "argument");
    body = List.copyOf(body);
  }

  /** The line of the verb. */
  String heading() {
    return heading(argument);
  }

  private String heading(String other) {
    return other.isEmpty() ? verb.text() : verb.text() + " " + other;
  }

  String bodyText() {
    return String.join("\n", body);
  }

  /** The block as it stands in the script. */
  List<String> lines() {
    return with(argument, body);
  }

  /** The lines of this block with another argument and another body. */
  List<String> with(String otherArgument, List<String> otherBody) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(otherArgument));
    lines.addAll(otherBody);
    return lines;
  }
}
