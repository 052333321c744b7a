package io.streambed.collector;

import io.streambed.collector.ParsedLine.Good;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a first pass over a file finds.
 *
 * @param bytes uncompressed bytes of the whole file
 * @param newest newest event time behind the position, as the lines give it; empty if no line there
 *     tells of a request
 */
record Survey(long bytes, Optional<Instant> newest) {

  /** Reads the whole file, and checks that its beginning is what was replayed before. */
  static Survey of(LogFile file, ReplayPosition position, AccessLogParser parser)
      throws IOException {
    try (LineReader lines = file.open()) {
      if (!lines.advanceTo(position.bytes()) || lines.checksum() != position.checksum()) {
        throw new PlatformException(
            Problem.of(
                    CollectorErrorCode.FILE_CHANGED,
                    "file \""
                        + file.name()
                        + "\" is not the one that was replayed under this name: its first "
                        + position.bytes()
                        + " bytes are not the same")
                .withHint(
                    "Rename the file to replay it as another one; of a file that is replayed"
                        + " already, only add lines at the end."));
      }
      long newest = Long.MIN_VALUE;
      while (lines.next()) {
        if (!lines.isTooLong() && parser.parse(lines.text()) instanceof Good good) {
          newest = Math.max(newest, good.click().ts());
        }
      }
      return new Survey(
          lines.position(),
          newest == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest)));
    }
  }
}
