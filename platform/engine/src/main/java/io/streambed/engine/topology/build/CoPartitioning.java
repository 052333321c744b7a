package io.streambed.engine.topology.build;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How many partitions the rows of each node have. A side of a join that is given a new key anyway
 * takes the number of the other side; if both are, the greater one.
 */
public final class CoPartitioning {
  private final ToIntFunction<String> topics;
  private final Map<String, Integer> settled = new HashMap<>();

  private CoPartitioning(ToIntFunction<String> topics) {
    this.topics = topics;
  }

  /**
   * @param topics partitions of a source topic
   * @throws PlatformException if two sides that keep their keys have different numbers
   */
  static CoPartitioning of(PlanNode root, ToIntFunction<String> topics) {
    CoPartitioning partitions = new CoPartitioning(topics);
    partitions.settle(root);
    return partitions;
  }

  /** Partitions that the rows of a node have. */
  int of(PlanNode node) {
    Integer partitions = settled.get(node.id());
    if (partitions == null) {
      throw new IllegalArgumentException("node " + node.id() + " is not of this plan");
    }
    return partitions;
  }

  private int settle(PlanNode node) {
    int partitions;
    if (node instanceof PlanNode.Source source) {
      partitions = topics.applyAsInt(source.topic());
    } else if (node instanceof PlanNode.Join join) {
      partitions = settle(join);
    } else {
      partitions = settle(node.sources().get(0));
    }
    settled.put(node.id(), partitions);
    return partitions;
  }

  private int settle(PlanNode.Join node) {
    int left = settle(node.left());
    int right = settle(node.right());
    if (node.method() instanceof JoinMethod.ForeignKey || left == right) {
      return left;
    }
    boolean leftMoves = rekey(node.left()).isPresent();
    boolean rightMoves = rekey(node.right()).isPresent();
    if (!leftMoves && !rightMoves) {
      throw new PlatformException(
          EngineErrorCode.INVALID_STATEMENT,
          "the sides of join \""
              + node.id()
              + "\" have "
              + left
              + " and "
              + right
              + " partitions, and join only with the same number");
    }
    int partitions = leftMoves && rightMoves ? Math.max(left, right) : leftMoves ? right : left;
    move(node.left(), partitions);
    move(node.right(), partitions);
    return partitions;
  }

  private void move(PlanNode side, int partitions) {
    settled.put(side.id(), partitions);
    if (!(side instanceof PlanNode.Rekey) && rekey(side).isPresent()) {
      move(side.sources().get(0), partitions);
    }
  }

  /** The node that gives the rows of a side their key, if it is not a source or another join. */
  private static Optional<PlanNode.Rekey> rekey(PlanNode side) {
    PlanNode node = side;
    while (node instanceof PlanNode.Filter
        || node instanceof PlanNode.Project
        || node instanceof PlanNode.FlatMap) {
      node = node.sources().get(0);
    }
    return node instanceof PlanNode.Rekey found ? Optional.of(found) : Optional.empty();
  }
}
