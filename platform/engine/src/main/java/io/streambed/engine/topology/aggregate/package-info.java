/**
 * {@code GROUP BY}: rows into groups, groups into windows, and what is emitted of them when.
 *
 * <p>Knows the steps and clocks of the package above, and nothing of joins or of how a topology is
 * put together. Start reading at {@link io.streambed.engine.topology.aggregate.AggregateStep}, then
 * {@link io.streambed.engine.topology.aggregate.WindowState} and {@link
 * io.streambed.engine.topology.aggregate.TableGroupStep}.
 */
@NullMarked
package io.streambed.engine.topology.aggregate;

import org.jspecify.annotations.NullMarked;
