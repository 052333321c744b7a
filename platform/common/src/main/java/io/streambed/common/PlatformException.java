package io.streambed.common;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one exception that the platform's own code throws for what a user or another system did. */
public final class PlatformException extends RuntimeException {
  private final transient Problem problem;

  public PlatformException(Problem problem) {
    this(problem, null);
  }

  public PlatformException(Problem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = Objects.requireNonNull(problem, "problem");
  }

  public PlatformException(ErrorCode code, String message) {
    this(Problem.of(code, message), null);
  }

  public Problem problem() {
    return problem;
  }

  @Override
  public String toString() {
    return problem.render();
  }
}
