package io.streambed.engine.topology.build;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which new keys move rows through a topic of their own: those below a join or an aggregate, which
 * must find all rows of a key in one place. Otherwise the sink's topic is the place.
 */
public final class KeyMoves {
  private KeyMoves() {}

  /** Ids of the nodes that give rows a new key and then move them. */
  public static Set<String> of(QueryPlan plan) {
    Set<String> ids = new LinkedHashSet<>();
    collect(plan.root(), false, ids);
    return ids;
  }

  private static void collect(PlanNode node, boolean belowState, Set<String> ids) {
    if (node instanceof PlanNode.Rekey && belowState) {
      ids.add(node.id());
    }
    boolean keepsState = node instanceof PlanNode.Join || node instanceof PlanNode.Aggregate;
    for (PlanNode source : node.sources()) {
      collect(source, belowState || keepsState, ids);
    }
  }
}
