package io.streambed.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What commands say: results on standard output, progress on standard error. */
final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private boolean progressShown;

  Terminal() {
    this(System.out, System.err, System.console() != null);
  }

  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  synchronized void line(String text) {
    clearProgress();
    out.println(text);
    out.flush();
  }

  synchronized void error(String text) {
    clearProgress();
    err.println(text);
    err.flush();
  }

  /** A line that the next one overwrites; nothing where nobody watches. */
  synchronized void progress(String text) {
    if (interactive) {
      err.print("\r\u001b[K" + text);
      err.flush();
      progressShown = true;
    }
  }

  private void clearProgress() {
    if (progressShown) {
      err.print("\r\u001b[K");
      err.flush();
      progressShown = false;
    }
  }

  /** Seconds with one decimal, as in {@code 2.4 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** A whole number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
