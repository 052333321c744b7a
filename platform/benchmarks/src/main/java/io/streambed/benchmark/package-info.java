/**
 * How fast queries are beside the same ones written by hand on Kafka Streams' DSL, on one broker in
 * one run. What is measured is processor time, not rates: a busy machine changes it little.
 *
 * <p>Nothing here is used by the platform, and figures get into the documentation by hand, with the
 * machine that they come from. Start reading at {@link io.streambed.benchmark.BenchmarkMain}.
 */
@NullMarked
package io.streambed.benchmark;

import org.jspecify.annotations.NullMarked;
