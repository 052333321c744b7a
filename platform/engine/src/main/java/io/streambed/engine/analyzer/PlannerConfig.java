package io.streambed.engine.analyzer;

/**
 * What the planner may use of the runtime.
 *
 * @param slices whether final results of overlapping windows may be kept by slices
 */
public record PlannerConfig(boolean slices) {
  public static final PlannerConfig DEFAULT = new PlannerConfig(true);
}
