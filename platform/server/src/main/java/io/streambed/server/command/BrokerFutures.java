package io.streambed.server.command;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.server.ServerErrorCode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the broker, for a bounded time. */
final class BrokerFutures {
  private static final long TIMEOUT_SECONDS = 30;

  private BrokerFutures() {}

  /**
   * @throws ExecutionException with the broker's error as cause, for callers that expect some
   */
  static <T> T await(KafkaFuture<T> future, String what) throws ExecutionException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw failed(what + ": the broker did not answer in " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what + ": interrupted", e);
    }
  }

  static PlatformException failed(String message, Throwable cause) {
    return new PlatformException(Problem.of(ServerErrorCode.BROKER_FAILED, message), cause);
  }

  /** What the broker itself said. */
  static PlatformException refused(String what, ExecutionException answer) {
    Throwable cause = answer.getCause() == null ? answer : answer.getCause();
    return failed(what + ": " + cause.getMessage(), cause);
  }
}
