package io.streambed.stack.host;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka's servers from ending the JVM that they share with the platform.
 *
 * <p>On a fatal fault Kafka's code calls {@code exit} or {@code halt}, without a word to the user,
 * and Connect adds a shutdown hook that would run beside our own stop in order. With the guard the
 * calling thread gets an error instead and the hook is left out; the part's health then says that
 * it is down.
 */
public final class ExitGuard {
  private static final Logger log = LoggerFactory.getLogger(ExitGuard.class);

  private ExitGuard() {}

  /** Guards this JVM, from now on; more than once is the same as once. */
  public static void install() {
    Exit.setExitProcedure(ExitGuard::refuse);
    Exit.setHaltProcedure(ExitGuard::refuse);
    Exit.setShutdownHookAdder((name, hook) -> {});
  }

  private static void refuse(int status, String message) {
    String words = message == null ? "see the log lines before" : message;
    log.atError()
        .addKeyValue("status", status)
        .addKeyValue("thread", Thread.currentThread().getName())
        .addKeyValue("reason", words)
        .log("a Kafka server met a fatal fault, its thread ends");
    throw new FatalFault(
        "fatal fault in thread " + Thread.currentThread().getName() + ": " + words);
  }

  /** Ends the thread that met the fault; an error, so that no handler there goes on. */
  private static final class FatalFault extends AssertionError {
    private static final long serialVersionUID = 1L;

    FatalFault(String message) {
      super(message);
    }
  }
}
