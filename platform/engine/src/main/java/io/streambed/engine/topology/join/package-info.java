/**
 * How the two sides of a join meet: what enters an operator of Kafka Streams, what comes out of it,
 * and what time it is then.
 *
 * <p>The operators and their stores are Kafka Streams' own; here are the bytes that they see, their
 * names, and the clocks behind them. Start reading at {@link
 * io.streambed.engine.topology.join.JoinOperator}, then {@link
 * io.streambed.engine.topology.join.JoinSideStep} and {@link
 * io.streambed.engine.topology.join.JoinInput}.
 */
@NullMarked
package io.streambed.engine.topology.join;

import org.jspecify.annotations.NullMarked;
