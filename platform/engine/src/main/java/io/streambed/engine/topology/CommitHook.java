package io.streambed.engine.topology;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Kafka Streams calls flushCache() of every store that implements its internal
 * interface CachedStateStore in StreamTask.prepareCommit, before the producer is flushed and the
 * transaction committed; it does so at commits, on a clean close and on revocation, and only if the
 * task has something to commit. A store without data turns that call into a callback of the
 * processor that owns it. Stores are flushed in the order of their registration.
 *
 * The current node of the context decides to whom a processor forwards. At a commit it is unset, so
 * the callback sets the node that was current in init, and puts back what it found.
 */

/**
 * The one class that touches internals of Kafka Streams: a callback within each commit, and a few
 * numbers that are stored with the committed offsets, atomically with them under both guarantees.
 * Owned by one task thread. {@code CommitHookTest} fails when Kafka changes what this relies on.
 */
public final class CommitHook implements StateStore, CachedStateStore<Object, Object> {
  private final String name;
  private boolean open;
  private @Nullable InternalProcessorContext<?, ?> context;
  private @Nullable ProcessorNode<?, ?, ?, ?> owner;
  private @Nullable Runnable action;

  private CommitHook(String name) {
    this.name = name;
  }

  public static StoreBuilder<CommitHook> builder(String name) {
    return new DatalessStoreBuilder<>(name, () -> new CommitHook(name));
  }

  /** Called from the init of the processor that owns this: the callback runs as that processor. */
  void onCommit(ProcessorContext<?, ?> processor, Runnable callback) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) processor;
    context = internal;
    owner = internal.currentNode();
    action = callback;
  }

  /**
   * The whole of a processor's context where the DSL shows only a part: with it a processor of
   * values may write keys anew. Whoever does so must not change the partition of a record.
   */
  @SuppressWarnings("unchecked") // one context serves all processors of a task
  public static ProcessorContext<byte[], byte[]> unrestricted(
      FixedKeyProcessorContext<byte[], byte[]> context) {
    return (ProcessorContext<byte[], byte[]>) (InternalProcessorContext<?, ?>) context;
  }

  /** Stores a number with the offsets of the next commit. */
  void remember(String key, long value) {
    attached().addProcessorMetadataKeyValue(key, value);
  }

  /** A number as the last commit stored it, in whatever process that was; or null. */
  @Nullable Long recall(String key) {
    return attached().processorMetadataForKey(key);
  }

  private InternalProcessorContext<?, ?> attached() {
    if (context == null) {
      throw new IllegalStateException("hook " + name + " has no owner yet");
    }
    return context;
  }

  @Override
  public void flushCache() {
    InternalProcessorContext<?, ?> internal = context;
    if (internal == null || action == null) {
      return;
    }
    ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
    ProcessorRecordContext recordContext = internal.recordContext();
    internal.setCurrentNode(owner);
    try {
      action.run();
    } finally {
      internal.setCurrentNode(node);
      internal.setRecordContext(recordContext);
    }
  }

  @Override
  public void clearCache() {}

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext stateStoreContext, StateStore root) {
    open = true;
    stateStoreContext.register(root, (key, value) -> {});
  }

  @Override
  public void close() {
    open = false;
    action = null;
    context = null;
    owner = null;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
