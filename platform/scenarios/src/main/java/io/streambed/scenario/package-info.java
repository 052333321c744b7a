/**
 * The shipped scenarios from the outside: generators that know what they planted, and oracles that
 * compute the exact answer from the raw log.
 *
 * <p>Plain Java on Kafka's clients. Nothing here may know the engine, or an oracle would prove only
 * that the engine agrees with itself. Nothing here prints: a run reports to a listener and returns
 * a summary.
 *
 * <p>Start reading at {@link io.streambed.scenario.clickstream.ClickGenerator} and {@link
 * io.streambed.scenario.clickstream.ClickstreamOracle}.
 */
@NullMarked
package io.streambed.scenario;

import org.jspecify.annotations.NullMarked;
