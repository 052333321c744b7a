package io.streambed.function.builtin.text;

import io.confluent.ksql.function.KsqlFunctionException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The ways to write bytes as text. */
enum BytesEncoding {
  HEX {
    @Override
    byte[] bytes(String text) {
      return HexFormat.of().parseHex(text);
    }

    @Override
    byte[] lenientBytes(String text) {
      if (text.startsWith("0x")) {
        String digits = text.substring(2);
        return bytes(digits.length() % 2 == 1 ? "0" + digits : digits);
      }
      boolean isMarked =
          text.length() > 2
              && (text.startsWith("X'") || text.startsWith("x'"))
              && text.endsWith("'");
      return bytes(isMarked ? text.substring(2, text.length() - 1) : text);
    }

    @Override
    String text(byte[] bytes) {
      return HexFormat.of().withUpperCase().formatHex(bytes);
    }
  },
  UTF8 {
    @Override
    byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  },
  ASCII {
    @Override
    byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  },
  BASE64 {
    @Override
    byte[] bytes(String text) {
      return Base64.getDecoder().decode(text);
    }

    @Override
    String text(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  };

  static BytesEncoding named(String name) {
    for (BytesEncoding encoding : values()) {
      if (encoding.name().equalsIgnoreCase(name)) {
        return encoding;
      }
    }
    throw new KsqlFunctionException(
        "Unknown encoding type '"
            + name
            + "'. Supported formats are 'hex', 'utf8', 'ascii', and"
            + " 'base64'.");
  }

  /** The bytes of a text that is exactly of this form. */
  abstract byte[] bytes(String text);

  /** The bytes of a text that may also carry the marks which SQL dialects put around it. */
  byte[] lenientBytes(String text) {
    return bytes(text);
  }

  abstract String text(byte[] bytes);
}
