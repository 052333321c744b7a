package io.streambed.stack;

import java.time.Duration;

/** Hears what a {@link Stack} does. Called from several threads, but by one at a time. */
public interface StackListener {

  /** Hears nothing. */
  StackListener SILENT = (part, took) -> {};

  /** A part can be used; {@code took} counts from the call of its start. */
  void ready(Part part, Duration took);

  /** A part has been asked to stop. */
  default void stopping(Part part) {}

  /** A part has ended. */
  default void stopped(Part part, Duration took) {}
}
