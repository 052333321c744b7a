package io.streambed.collector;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A log on disk, plain or compressed; positions in it count uncompressed bytes. */
final class LogFile {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int FINGERPRINT_BYTES = 4 * 1024;

  private final Path path;

  LogFile(Path path) {
    this.path = path;
  }

  String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** A reader of the lines from the beginning; it unpacks what begins with gzip's magic bytes. */
  LineReader open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    try {
      raw.mark(2);
      int magic = raw.read() << 8 | raw.read();
      raw.reset();
      return new LineReader(magic == GZIP_MAGIC ? new GZIPInputStream(raw, 64 * 1024) : raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Tells this file from others: SHA-256 of its name and its first line (of that, the first 4 KB).
   * The first line and no more, so that a log which grows stays the same file.
   */
  String fingerprint() throws IOException {
    String head;
    try (LineReader reader = open()) {
      head = reader.next() ? reader.text() : "";
    }
    MessageDigest digest = sha256();
    digest.update(name().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    digest.update(bytes, 0, Math.min(bytes.length, FINGERPRINT_BYTES));
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  PlatformException notReadable(IOException cause) {
    String reason = Files.exists(path) ? cause.getMessage() : "no such file";
    return new PlatformException(
        Problem.of(
                CollectorErrorCode.FILE_NOT_READABLE,
                "cannot read file \"" + path + "\": " + reason)
            .withHint("Give the path of an access log, plain or packed with gzip."),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
