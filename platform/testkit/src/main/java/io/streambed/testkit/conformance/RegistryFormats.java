package io.streambed.testkit.conformance;

import java.util.Collection;
import java.util.regex.Pattern;

/** The formats whose schemas a registry keeps, or that are defined by them. */
final class RegistryFormats {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<![A-Z_])(AVRO|PROTOBUF(_NOSR)?|JSON_SR)(?![A-Z_])", Pattern.CASE_INSENSITIVE);

  private RegistryFormats() {}

  static boolean occurIn(Collection<String> texts) {
    return texts.stream().anyMatch(text -> NAMES.matcher(text).find());
  }
}
