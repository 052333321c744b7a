/**
 * The plan: what a statement does, independent of how it runs.
 *
 * <p>A {@link io.streambed.engine.plan.StatementPlan} is what the command log keeps of an accepted
 * statement: changes of the catalog, the query it starts, the effects it needs. A {@link
 * io.streambed.engine.plan.QueryPlan} is a tree of {@link io.streambed.engine.plan.PlanNode}s, from
 * which the topology is built. All of it is records with a stable JSON form ({@link
 * io.streambed.engine.plan.PlanJson}): expressions are SQL text with their type, types and columns
 * are SQL text. A new release must run the plans of old ones, so adding a component needs a default
 * and renaming one needs a new node type.
 *
 * <p>Node ids name state: every processor, store and internal topic is called after the id of the
 * node it comes from.
 */
@NullMarked
package io.streambed.engine.plan;

import org.jspecify.annotations.NullMarked;
