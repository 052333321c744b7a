/**
 * What runs per record between two topics of a query.
 *
 * <p>A query is cut where its rows must move to another partition. Each stretch between two topics
 * is one {@link io.streambed.engine.topology.FusedProcessor}: a chain of {@link
 * io.streambed.engine.topology.Step}s, one class a plan node, which decode, compute and encode on
 * reused rows without Kafka Streams in between. Time is a function of the log: {@link
 * io.streambed.engine.topology.SourceClock} and {@link io.streambed.engine.topology.UpstreamClocks}
 * say how.
 *
 * <p>Here are the steps without state and what all steps share. Aggregates, joins and kept tables
 * have packages of their own below, which know this one; {@code build} knows them all. Nothing here
 * reads a catalog, parses a statement, or asks a broker: what it needs comes in by {@link
 * io.streambed.engine.topology.TopologyContext}. Start reading at {@link
 * io.streambed.engine.topology.Step}.
 */
@NullMarked
package io.streambed.engine.topology;

import org.jspecify.annotations.NullMarked;
