package io.streambed.engine.topology.build;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.ColumnUse;
import io.streambed.engine.topology.ConsumerTask;
import io.streambed.engine.topology.FilterStep;
import io.streambed.engine.topology.FlatMapStep;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.Input;
import io.streambed.engine.topology.ListenerStep;
import io.streambed.engine.topology.ProjectStep;
import io.streambed.engine.topology.RekeyStep;
import io.streambed.engine.topology.Reporter;
import io.streambed.engine.topology.RowListener;
import io.streambed.engine.topology.SourceInput;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.TopologyContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A query without state as a chain that takes records from whoever reads them. The same steps as in
 * a topology; rows that get a new key need not move, because nobody else looks for them. One
 * thread.
 */
public final class StatelessChain {
  private final ConsumerTask task;
  private final Input input;
  private final Step chain;

  /**
   * @throws io.streambed.common.PlatformException if an expression or function is not what it was
   *     planned with
   */
  public StatelessChain(QueryPlan plan, TopologyContext context, RowListener listener) {
    Builder builder = new Builder(plan, context);
    plan.root().accept(builder);
    task = new ConsumerTask(new Reporter(plan.id(), context.counters(), context.log()));
    input = builder.input().bind();
    chain = FusedProcessor.bind(builder.steps, ListenerStep.factory(listener));
    input.open(task);
    chain.open(task);
  }

  /** Whether a plan has no state. */
  public static boolean fits(QueryPlan plan) {
    return isStateless(plan.root());
  }

  private static boolean isStateless(PlanNode node) {
    return !(node instanceof PlanNode.TableState)
        && !(node instanceof PlanNode.Join)
        && node.sources().stream().allMatch(StatelessChain::isStateless);
  }

  /** Processes one record; its rows go to the listener before this returns. */
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    task.turnTo(record);
    input.read(
        record.key(), record.value(), record.timestamp(), record.offset(), record.headers(), chain);
  }

  private static final class Builder implements PlanNode.Visitor<Void> {
    private final QueryPlan plan;
    private final TopologyContext context;
    private final ColumnUse columnUse;
    private final List<Step.Factory> steps = new ArrayList<>();
    private Input.@Nullable Factory source;

    Builder(QueryPlan plan, TopologyContext context) {
      this.plan = plan;
      this.context = context;
      columnUse = ColumnUse.of(plan);
    }

    Input.Factory input() {
      if (source == null) {
        throw new IllegalStateException("query " + plan.id() + " reads nothing");
      }
      return source;
    }

    @Override
    public Void visitSource(PlanNode.Source node) {
      source = SourceInput.factory(node, columnUse.of(node), context.settings(), context.formats());
      return null;
    }

    @Override
    public Void visitFilter(PlanNode.Filter node) {
      node.input().accept(this);
      steps.add(FilterStep.factory(node, context.expressions()));
      return null;
    }

    @Override
    public Void visitProject(PlanNode.Project node) {
      node.input().accept(this);
      steps.add(ProjectStep.factory(node, columnUse.of(node), context.expressions()));
      return null;
    }

    @Override
    public Void visitFlatMap(PlanNode.FlatMap node) {
      node.input().accept(this);
      steps.add(FlatMapStep.factory(node, columnUse.of(node), context.aggregates()));
      return null;
    }

    @Override
    public Void visitRekey(PlanNode.Rekey node) {
      node.input().accept(this);
      steps.add(RekeyStep.factory(node, columnUse.of(node), context.expressions()));
      return null;
    }

    @Override
    public Void visitAggregate(PlanNode.Aggregate node) {
      throw hasState();
    }

    @Override
    public Void visitJoin(PlanNode.Join node) {
      throw hasState();
    }

    @Override
    public Void visitMaterialize(PlanNode.Materialize node) {
      throw hasState();
    }

    private IllegalArgumentException hasState() {
      return new IllegalArgumentException("query " + plan.id() + " has state");
    }
  }
}
