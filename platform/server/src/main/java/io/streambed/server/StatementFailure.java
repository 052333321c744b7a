package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.List;

/**
 * A statement of a script was refused; what stood before it is done. For {@code http} to render.
 */
public final class StatementFailure extends RuntimeException {
  private final transient List<StatementResult> done;
  private final String statement;
  private final transient Problem problem;

  StatementFailure(String statement, List<StatementResult> done, PlatformException cause) {
    super(cause.getMessage(), cause);
    this.statement = statement;
    this.done = List.copyOf(done);
    this.problem = cause.problem();
  }

  /** The refused statement, variables replaced. */
  public String statement() {
    return statement;
  }

  /** Answers to the statements before it. */
  public List<StatementResult> done() {
    return done;
  }

  public Problem problem() {
    return problem;
  }
}
