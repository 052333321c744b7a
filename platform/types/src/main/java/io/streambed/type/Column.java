package io.streambed.type;

import java.util.Objects;
import java.util.Optional;

/**
 * A column of a source.
 *
 * @param name exact, as stored: upper case unless it was quoted
 * @param header for {@link Place#HEADERS}: the name of the header that it reads, or empty for the
 *     list of all headers
 */
public record Column(String name, SqlType type, Place place, Optional<String> header) {

  /** Which part of a Kafka record holds a column. */
  public enum Place {
    KEY,
    VALUE,
    HEADERS
  }

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(place, "place");
    if (header.isPresent() && place != Place.HEADERS) {
      throw new IllegalArgumentException("only a header column names a header: " + name);
    }
  }

  public static Column key(String name, SqlType type) {
    return new Column(name, type, Place.KEY, Optional.empty());
  }

  public static Column value(String name, SqlType type) {
    return new Column(name, type, Place.VALUE, Optional.empty());
  }

  @Override
  public String toString() {
    String text = "`" + name.replace("`", "``") + "` " + type;
    return switch (place) {
      case KEY -> text + " KEY";
      case VALUE -> text;
      case HEADERS -> text + header.map(h -> " HEADER('" + h + "')").orElse(" HEADERS");
    };
  }
}
