package io.streambed.scenario.clickstream;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What to verify.
 *
 * @param clicks topic of the raw log
 * @param finals topic with the final result of each window
 * @param live topic of the table that is updated all the time, if it shall be compared too
 * @param minimumWindows how many windows must be compared at least
 * @param settle how long nothing may happen in the result topics before a difference is believed
 * @param timeout how long to wait for the results at most
 * @param withoutOneClick leaves one counted click out of the oracle's copy of the log, so that it
 *     must find a difference: the proof that it can
 */
public record OracleRequest(
    String clicks,
    String finals,
    Optional<String> live,
    ClickstreamRules rules,
    FinalChain chain,
    Closing closing,
    int minimumWindows,
    Duration settle,
    Duration timeout,
    boolean withoutOneClick) {

  public OracleRequest {
    Objects.requireNonNull(clicks, "clicks");
    Objects.requireNonNull(finals, "finals");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(closing, "closing");
    Objects.requireNonNull(settle, "settle");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** The topics and rules of the shipped project. */
  public static OracleRequest shipped(int minimumWindows) {
    return new OracleRequest(
        "clicks",
        "top_pages_final",
        Optional.of("top_pages"),
        ClickstreamRules.SHIPPED,
        FinalChain.SHIPPED,
        Closing.BY_QUIESCENCE,
        minimumWindows,
        Duration.ofSeconds(20),
        Duration.ofMinutes(3),
        false);
  }

  public OracleRequest withTimes(Duration otherSettle, Duration otherTimeout) {
    return new OracleRequest(
        clicks,
        finals,
        live,
        rules,
        chain,
        closing,
        minimumWindows,
        otherSettle,
        otherTimeout,
        withoutOneClick);
  }

  public OracleRequest withClosing(Closing other) {
    return new OracleRequest(
        clicks,
        finals,
        live,
        rules,
        chain,
        other,
        minimumWindows,
        settle,
        timeout,
        withoutOneClick);
  }

  public OracleRequest withoutOneOfTheClicks() {
    return new OracleRequest(
        clicks, finals, live, rules, chain, closing, minimumWindows, settle, timeout, true);
  }
}
