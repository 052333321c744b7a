/**
 * Runs cases of ksqlDB's test corpora against the engine, on {@code TopologyTestDriver}, and judges
 * them as ksqlDB's own runner does.
 *
 * <p>Honest by construction: a case that cannot be run is a failure, and only cases that say {@code
 * enabled: false} are left out. Start reading at {@link
 * io.streambed.testkit.conformance.ConformanceRunner}.
 */
@NullMarked
package io.streambed.testkit.conformance;

import org.jspecify.annotations.NullMarked;
