package io.streambed.function.builtin.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads texts as URIs. */
final class UrlText {
  private UrlText() {}

  /** A part of the URI, or null if the text is null or no URI. */
  static <T> @Nullable T part(@Nullable String text, Function<URI, @Nullable T> part) {
    if (text == null) {
      return null;
    }
    try {
      return part.apply(new URI(text));
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
