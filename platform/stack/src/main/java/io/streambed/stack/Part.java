package io.streambed.stack;

import java.util.Set;

/**
 * One server of the platform, in this JVM or in a child process.
 *
 * <p>{@link #start()} and {@link #close()} are called from one thread at a time; the questions
 * ({@link #address()}, {@link #health()}, {@link #process()}) may come from any thread.
 */
public interface Part extends AutoCloseable {

  /** Unique in a stack, lower case, as a user reads it: {@code kafka}. */
  String name();

  /** Names of the parts that must be ready before this one starts. Empty unless overridden. */
  default Set<String> dependencies() {
    return Set.of();
  }

  /**
   * Starts the server and returns when it can be used. A failure is thrown; {@link #close()} is
   * called after it, too. Messages of {@link io.streambed.common.PlatformException}s need not name
   * the part: {@link Stack} does.
   */
  void start() throws Exception;

  /**
   * Where clients find it: {@code host:port} or a URL.
   *
   * @throws IllegalStateException before {@link #start()} has returned
   */
  String address();

  /** Asks the server itself, for at most a few seconds. Never throws for a server that is down. */
  Health health();

  /** The process it runs in: this one, unless overridden. */
  default ProcessHandle process() {
    return ProcessHandle.current();
  }

  /**
   * Stops the server and waits for its end. May be called in every state, also after a failed
   * start, and more than once; does not throw for a server that has died already.
   */
  @Override
  void close();
}
