package io.streambed.console;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One file of the console as it goes over the wire. Immutable, safe for any number of threads. */
public final class Asset {

  private final String contentType;
  private final byte[] content;
  private final String etag;

  Asset(String contentType, byte[] content) {
    this.contentType = contentType;
    this.content = content;
    this.etag = '"' + digest(content) + '"';
  }

  /** The value of the {@code Content-Type} header, with the charset of texts. */
  public String contentType() {
    return contentType;
  }

  /** The content, read-only, from its first byte; each call gives a view with its own position. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** The size of the content in bytes. */
  public int length() {
    return content.length;
  }

  /** A strong entity tag in its quotes: it changes if and only if the content does. */
  public String etag() {
    return etag;
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
