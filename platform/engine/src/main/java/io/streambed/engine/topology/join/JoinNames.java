package io.streambed.engine.topology.join;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of what a join leaves in Kafka. The operators of Kafka Streams derive some of them from the
 * name that they are given, which is the node's id.
 */
public record JoinNames(PlanNode.Join node) {

  /** The store of the left table. */
  String leftTable() {
    return node.id() + "-left";
  }

  /** The store of the right table. */
  String rightTable() {
    return node.id() + "-right";
  }

  /** The changes of a table that this makes. */
  String changes() {
    return node.id() + "-changes";
  }

  /** The store of the keys that a filter over a join of tables lets through. */
  public String visible() {
    return node.id() + "-visible";
  }

  /** What the steps around a join share, where clocks count. */
  public String clocks() {
    return node.id() + "-clocks";
  }

  /** The store of those clocks, for a join of streams. */
  public String clockState() {
    return node.id() + "-clock-state";
  }

  /**
   * All stores with a changelog.
   *
   * @param filtered whether a filter stands over this
   * @param windowed whether a windowed aggregate stands over this
   */
  public List<String> stores(boolean filtered, boolean windowed) {
    if (node.method() instanceof JoinMethod.Within within) {
      List<String> stores = windowStores(within.grace().isPresent());
      if (windowed) {
        stores.add(clockState());
      }
      return stores;
    }
    if (node.method() instanceof JoinMethod.Lookup) {
      return List.of(rightTable());
    }
    List<String> stores = new ArrayList<>(List.of(leftTable(), rightTable()));
    if (node.method() instanceof JoinMethod.ForeignKey) {
      stores.add(node.id() + "-subscription-store");
    }
    if (filtered) {
      stores.add(visible());
    }
    return stores;
  }

  /** Only with a grace are rows kept that have no match yet. */
  private List<String> windowStores(boolean keepsUnmatched) {
    String id = node.id();
    List<String> stores = new ArrayList<>();
    switch (node.kind()) {
      case INNER -> {
        stores.add(id + "-this-join-store");
        stores.add(id + "-other-join-store");
      }
      case LEFT, RIGHT -> {
        stores.add(id + "-this-join-store");
        stores.add(id + "-outer-other-join-store");
        if (keepsUnmatched) {
          stores.add(id + "-left-shared-join-store");
        }
      }
      case FULL -> {
        stores.add(id + "-outer-this-join-store");
        stores.add(id + "-outer-other-join-store");
        if (keepsUnmatched) {
          stores.add(id + "-outer-shared-join-store");
        }
      }
    }
    return stores;
  }

  /** Topics that carry rows of one side to the other and back. */
  public List<String> topics() {
    return node.method() instanceof JoinMethod.ForeignKey
        ? List.of(
            node.id() + "-subscription-registration-topic",
            node.id() + "-subscription-response-topic")
        : List.of();
  }
}
