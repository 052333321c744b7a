package io.streambed.engine.analyzer;

import java.util.List;

/** Lists in the words of a message. */
final class Words {
  private Words() {}

  /** {@code A}, {@code A and B}, {@code A, B and C}. */
  static String enumerate(List<String> words, String conjunction) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " " + conjunction + " " + words.get(last);
  }
}
