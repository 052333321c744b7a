package io.streambed.project;

import io.streambed.client.KsqlClient;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Does what a plan says. The only class of the way that writes to the world. */
public final class Applier {
  private final KsqlClient server;
  private final Optional<ConnectRest> connect;
  private final Map<String, String> properties;

  /** Is told of each change when it is done. */
  @FunctionalInterface
  public interface Listener {
    void applied(Change change, Duration took);
  }

  /**
   * @param properties settings that each statement is run with
   */
  public Applier(KsqlClient server, Optional<ConnectRest> connect, Map<String, String> properties) {
    this.server = server;
    this.connect = connect;
    this.properties = Map.copyOf(properties);
  }

  /**
   * Applies a plan, change by change, in its order. What is refused in it is left alone.
   *
   * @param now what is seen now
   * @throws PlatformException if something else has changed the world since the plan was made, or a
   *     change fails; those before it stay done
   */
  public void apply(ChangePlan plan, ActualState now, Listener listener) {
    if (!now.fingerprint().equals(plan.fingerprint())) {
      throw new PlatformException(
          Problem.of(
                  ProjectErrorCode.STALE_PLAN, "the platform has changed since this plan was made")
              .withHint("Make a new plan."));
    }
    for (Change change : plan.changes()) {
      long start = System.nanoTime();
      if (change instanceof Change.CreateSql create) {
        server.execute(create.sql(), properties);
      } else if (change instanceof Change.ReplaceSql replace) {
        server.execute(replace.sql(), properties);
      } else if (change instanceof Change.PutConnector put) {
        connect
            .orElseThrow(
                () ->
                    new PlatformException(
                        Problem.of(
                            ProjectErrorCode.CONNECT_FAILED,
                            "the project has connectors, and there is no Connect worker")))
            .put(put.connector());
      } else {
        continue;
      }
      listener.applied(change, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
