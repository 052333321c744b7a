package io.streambed.sql;

import io.streambed.sql.grammar.SqlGrammarParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The words of the grammar: which there are, and which of them must be quoted to be names. */
final class Words {
  private static final Pattern WORD = Pattern.compile("'[A-Z]+'");
  private static final Map<String, Integer> TOKENS_BY_WORD = tokensByWord();
  private static final IntervalSet NAME_TOKENS =
      SqlGrammarParser._ATN.nextTokens(
          SqlGrammarParser._ATN.ruleToStartState[SqlGrammarParser.RULE_identifier]);

  private Words() {}

  /** Whether {@code word}, in any case, is a word of the grammar that is never a name. */
  static boolean isReserved(String word) {
    Integer token = TOKENS_BY_WORD.get(word.toUpperCase(Locale.ROOT));
    return token != null && !NAME_TOKENS.contains(token);
  }

  /** Whether {@code token} is a word of the grammar, reserved or not. */
  static boolean isWord(int token) {
    return TOKENS_BY_WORD.containsValue(token);
  }

  /** Whether one of {@code tokens} starts a name that is no word of the grammar. */
  static boolean takesName(IntervalSet tokens) {
    return tokens.contains(SqlGrammarParser.IDENTIFIER);
  }

  /** The words that are closest to {@code typed} among {@code candidates}, if any is close. */
  static Optional<String> closest(String typed, IntervalSet candidates) {
    String word = typed.toUpperCase(Locale.ROOT);
    // A third of the letters may differ, so short words need one that is nearly the same.
    int limit = Math.max(1, word.length() / 3);
    String best = null;
    for (String candidate : wordsOf(candidates)) {
      int distance = distance(word, candidate);
      if (distance <= limit && (best == null || distance < distance(word, best))) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A long word of the grammar that differs from {@code typed} in one place, if there is one. */
  static Optional<String> nearlySame(String typed) {
    String word = typed.toUpperCase(Locale.ROOT);
    return TOKENS_BY_WORD.keySet().stream()
        .filter(candidate -> candidate.length() >= 5 && distance(word, candidate) == 1)
        .sorted()
        .findFirst();
  }

  private static Iterable<String> wordsOf(IntervalSet tokens) {
    TreeSet<String> words = new TreeSet<>();
    TOKENS_BY_WORD.forEach(
        (word, token) -> {
          if (tokens.contains(token)) {
            words.add(word);
          }
        });
    return words;
  }

  /** Levenshtein distance, where two neighbours in the wrong order count once. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        cost[i][j] =
            Math.min(
                cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  private static Map<String, Integer> tokensByWord() {
    Map<String, Integer> words = new LinkedHashMap<>();
    for (int token : allTokens()) {
      String display = SqlGrammarParser.VOCABULARY.getLiteralName(token);
      if (display != null && WORD.matcher(display).matches()) {
        words.put(display.substring(1, display.length() - 1), token);
      }
    }
    return Map.copyOf(words);
  }

  private static List<Integer> allTokens() {
    return IntervalSet.of(Token.MIN_USER_TOKEN_TYPE, SqlGrammarParser.VOCABULARY.getMaxTokenType())
        .toList();
  }
}
