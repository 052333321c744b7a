package io.streambed.format;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The formats that a platform knows. Immutable. */
public final class Formats {
  /** Formats of the dialect that have their place here and no code yet. */
  private static final Set<String> PLANNED = Set.of("AVRO", "PROTOBUF", "PROTOBUF_NOSR", "JSON_SR");

  private final Map<String, Format> byName;

  private Formats(List<Format> formats) {
    Map<String, Format> map = new LinkedHashMap<>();
    formats.forEach(format -> map.put(format.name(), format));
    this.byName = Collections.unmodifiableMap(map);
  }

  /** All formats of this release. */
  public static Formats standard() {
    return new Formats(
        List.of(new NoneFormat(), new KafkaFormat(), new JsonFormat(), new DelimitedFormat()));
  }

  /** The format of that name, in upper or lower case. */
  public Format get(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    Format format = byName.get(upper);
    if (format != null) {
      return format;
    }
    if (PLANNED.contains(upper)) {
      throw new PlatformException(
          Problem.of(
                  FormatErrorCode.FORMAT_NOT_SUPPORTED,
                  "format \"" + upper + "\" is not supported yet")
              .withHint("Use one of " + names() + "."));
    }
    throw new PlatformException(
        Problem.of(FormatErrorCode.UNKNOWN_FORMAT, "Unknown format: " + upper)
            .withHint("Use one of " + names() + "."));
  }

  /** The format that a plan names. */
  public Format get(FormatSpec spec) {
    return get(spec.name());
  }

  private String names() {
    return String.join(", ", byName.keySet());
  }
}
