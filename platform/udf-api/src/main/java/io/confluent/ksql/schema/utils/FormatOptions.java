package io.confluent.ksql.schema.utils;

import java.util.Objects;
import java.util.function.Predicate;

/** Which names the text of a type puts in backquotes. */
public final class FormatOptions {
  private final Predicate<String> needsEscape;

  private FormatOptions(Predicate<String> needsEscape) {
    this.needsEscape = Objects.requireNonNull(needsEscape, "needsEscape");
  }

  /** Without knowledge of the grammar: escapes every name, since any may be a reserved word. */
  public static FormatOptions none() {
    return new FormatOptions(word -> true);
  }

  /** Escapes no name, whether or not the text still parses. */
  public static FormatOptions noEscape() {
    return new FormatOptions(word -> false);
  }

  /** Escapes the names for which {@code addQuotesPredicate} holds. */
  public static FormatOptions of(Predicate<String> addQuotesPredicate) {
    return new FormatOptions(addQuotesPredicate);
  }

  public String escape(String word) {
    return needsEscape.test(word) ? '`' + word + '`' : word;
  }
}
