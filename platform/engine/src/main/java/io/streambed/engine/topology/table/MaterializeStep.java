package io.streambed.engine.topology.table;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.KeyedState;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a table by key, and hands them on. Allocates their bytes. */
public final class MaterializeStep implements Step {
  private final PlanNode.Materialize node;
  private final StoredRows rows;
  private final int maxChanges;
  private final StateLock lock;
  private final Step next;
  private @Nullable KeyedState state;

  private MaterializeStep(PlanNode.Materialize node, TopologyContext context, Step next) {
    this.node = node;
    rows = new StoredRows(node);
    maxChanges = context.settings().maxLiveEntries();
    lock = context.lock();
    this.next = next;
  }

  public static Factory factory(PlanNode.Materialize node, TopologyContext context) {
    return next -> new MaterializeStep(node, context, next);
  }

  @Override
  public void open(Task task) {
    state = new KeyedState(task.store(Names.store(node)), maxChanges, lock);
    next.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    state().put(rows.key(row, envelope), envelope.hasValue ? rows.value(row, envelope) : null);
    return next.process(row, envelope);
  }

  @Override
  public void marker(ClockStamp stamp) {
    next.marker(stamp);
  }

  @Override
  public void commit() {
    state().flush();
    next.commit();
  }

  private KeyedState state() {
    if (state == null) {
      throw new IllegalStateException("not open");
    }
    return state;
  }
}
