/**
 * What the conformance runner and the script runner share: a broker in memory and queries on {@code
 * TopologyTestDriver}.
 *
 * <p>Knows bytes and topics, and nothing of cases, scripts or how they judge. Start reading at
 * {@link io.streambed.testkit.driver.QueryDriver}.
 */
@NullMarked
package io.streambed.testkit.driver;

import org.jspecify.annotations.NullMarked;
