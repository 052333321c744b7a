/**
 * From a parsed statement to a plan. Pure: functions of the tree, the catalog, what was observed
 * and the session's settings.
 *
 * <p>Start reading at {@link io.streambed.engine.analyzer.Planner}, which hands each family of
 * statements to a class of its own. Queries are planned by question: which columns there are
 * (scopes), what the projection gives, what is grouped by what, which window, which keys, which
 * sink. All messages are ksqlDB's where it has one.
 */
@NullMarked
package io.streambed.engine.analyzer;

import org.jspecify.annotations.NullMarked;
