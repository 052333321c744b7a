/**
 * The engine: from a parsed statement to running queries.
 *
 * <p>Four representations, in the order of the packages: the parser's tree, the typed query ({@code
 * analyzer}, over a snapshot of the {@code catalog}), the plan ({@code plan}), the topology ({@code
 * topology}), which {@code query} runs. {@code expression} serves analyzer and topology alike.
 * Everything up to the plan is pure: no network, no clock, no disk.
 */
@NullMarked
package io.streambed.engine;

import org.jspecify.annotations.NullMarked;
