package io.streambed.function;

import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the type texts of the annotations, such as {@code ARRAY<STRUCT<A VARCHAR, `b` T>>}. An
 * unknown name is a generic; names of fields are upper-cased unless quoted, as everywhere in SQL.
 */
final class SchemaText {
  private final String text;
  private int at;

  private SchemaText(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if the text is no type
   */
  static TypePattern parse(String text) {
    SchemaText reader = new SchemaText(text);
    TypePattern type = reader.type();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.unexpected("end of the type");
    }
    return type;
  }

  private TypePattern type() {
    String name = word();
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "ARRAY" -> {
        expect('<');
        TypePattern element = type();
        expect('>');
        yield new TypePattern.ArrayOf(element);
      }
      case "MAP" -> {
        expect('<');
        TypePattern key = type();
        expect(',');
        TypePattern value = type();
        expect('>');
        yield new TypePattern.MapOf(key, value);
      }
      case "STRUCT" -> struct();
      case "DECIMAL" -> decimal();
      case "BOOLEAN" -> new TypePattern.Exactly(SqlType.BOOLEAN);
      case "INT", "INTEGER" -> new TypePattern.Exactly(SqlType.INTEGER);
      case "BIGINT" -> new TypePattern.Exactly(SqlType.BIGINT);
      case "DOUBLE" -> new TypePattern.Exactly(SqlType.DOUBLE);
      case "STRING", "VARCHAR" -> new TypePattern.Exactly(SqlType.STRING);
      case "BYTES" -> new TypePattern.Exactly(SqlType.BYTES);
      case "TIME" -> new TypePattern.Exactly(SqlType.TIME);
      case "DATE" -> new TypePattern.Exactly(SqlType.DATE);
      case "TIMESTAMP" -> new TypePattern.Exactly(SqlType.TIMESTAMP);
      case "ANY" -> TypePattern.ANYTHING;
      default -> new TypePattern.Generic(name);
    };
  }

  private TypePattern decimal() {
    if (!accept('(')) {
      return TypePattern.ANY_DECIMAL;
    }
    int precision = Integer.parseInt(word());
    expect(',');
    int scale = Integer.parseInt(word());
    expect(')');
    return new TypePattern.Exactly(SqlType.decimal(precision, scale));
  }

  private TypePattern struct() {
    expect('<');
    List<TypePattern.StructOf.Field> fields = new ArrayList<>();
    if (accept('>')) {
      return new TypePattern.StructOf(List.of());
    }
    do {
      fields.add(new TypePattern.StructOf.Field(fieldName(), type()));
    } while (accept(','));
    expect('>');
    return new TypePattern.StructOf(List.copyOf(fields));
  }

  private String fieldName() {
    if (!accept('`')) {
      return word().toUpperCase(Locale.ROOT);
    }
    int end = text.indexOf('`', at);
    if (end < 0) {
      throw unexpected("closing `");
    }
    String name = text.substring(at, end);
    at = end + 1;
    return name;
  }

  private String word() {
    skipSpace();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (start == at) {
      throw unexpected("a name");
    }
    return text.substring(start, at);
  }

  private boolean accept(char expected) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw unexpected("\"" + expected + "\"");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "schema \"" + text + "\" is no type: expected " + expected + " at position " + (at + 1));
  }
}
