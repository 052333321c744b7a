package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Text with places to fill in, such as {@code top:${key}} or {@code ${value.REGION}/${topic}}.
 *
 * <p>A placeholder is {@code ${path}}, see {@link FieldPath}. It has no colon, so it is not what
 * Connect substitutes ({@code ${provider:key}}) before a connector sees its configuration.
 */
final class Template {

  /** Either words, or a place: one of the two is null. */
  private record Part(byte @Nullable [] words, @Nullable FieldPath path) {}

  private final String text;
  private final List<Part> parts;

  private Template(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      if (open != at) {
        String words = text.substring(at, open < 0 ? text.length() : open);
        parts.add(new Part(words.getBytes(UTF_8), null));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a placeholder is opened by \"${\" and never closed");
      }
      parts.add(new Part(null, FieldPath.parse(text.substring(open + 2, close))));
      at = close + 1;
    }
    return new Template(text, parts);
  }

  /** Whether a placeholder starts from this root. */
  boolean mentions(FieldPath.Root root) {
    return mentions(path -> path.root() == root);
  }

  /** Whether a placeholder is of this kind. */
  boolean mentions(Predicate<FieldPath> kind) {
    return parts.stream().map(Part::path).anyMatch(path -> path != null && kind.test(path));
  }

  /** The text for a record, or null if one of its places is null. */
  byte @Nullable [] render(SinkRecord record) {
    return render(record, SchemaAndValue.NULL);
  }

  /** The text for one item of a list in a record, or null if one of its places is null. */
  byte @Nullable [] render(SinkRecord record, SchemaAndValue item) {
    if (parts.size() == 1) {
      return render(parts.get(0), record, item);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * text.length());
    for (Part part : parts) {
      byte[] bytes = render(part, record, item);
      if (bytes == null) {
        return null;
      }
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static byte @Nullable [] render(Part part, SinkRecord record, SchemaAndValue item) {
    FieldPath path = part.path();
    if (path == null) {
      return part.words();
    }
    return ValueText.of(path.root() == FieldPath.Root.ITEM ? path.inItem(item) : path.in(record));
  }

  @Override
  public String toString() {
    return text;
  }
}
