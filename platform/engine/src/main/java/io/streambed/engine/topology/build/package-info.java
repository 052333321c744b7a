/**
 * From a plan to a topology: the one place that knows all kinds of steps and puts them in order.
 *
 * <p>Start reading at {@link io.streambed.engine.topology.build.TopologyBuilder}.
 */
@NullMarked
package io.streambed.engine.topology.build;

import org.jspecify.annotations.NullMarked;
