/**
 * SQL scripts as tests: statements, records with event time, and what must come of them, in one
 * text that is read from top to bottom.
 *
 * <p>A script runs on the engine's planner and on {@code TopologyTestDriver}: no broker, no clock,
 * no network, and the same result every time. The package judges text only: what a block expects
 * and what it got are lines, so that a script can be rewritten with what it got.
 *
 * <p>Start reading at {@link io.streambed.testkit.script.ScriptRunner}; the format is described at
 * {@link io.streambed.testkit.script.Verb}.
 */
@NullMarked
package io.streambed.testkit.script;

import org.jspecify.annotations.NullMarked;
