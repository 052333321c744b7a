package io.streambed.engine.topology;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * All that a query does between two topics, as one processor: bytes in, bytes out, and a chain of
 * steps on reused rows between. One a task.
 */
public final class FusedProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final Input input;
  private final Step chain;
  private final Optional<String> hookName;
  private final Reporter reporter;
  private @Nullable ProcessorContext<byte[], byte[]> context;

  /**
   * @param hookName store that calls back at commits; empty if no step needs it
   */
  public FusedProcessor(Input input, Step chain, Optional<String> hookName, Reporter reporter) {
    this.input = input;
    this.chain = chain;
    this.hookName = hookName;
    this.reporter = reporter;
  }

  /** Binds steps, first to last, above one that ends the chain. */
  public static Step bind(List<Step.Factory> steps, Step.Factory end) {
    Step chain = end.bind(EndOfChain.INSTANCE);
    for (int i = steps.size() - 1; i >= 0; i--) {
      chain = steps.get(i).bind(chain);
    }
    return chain;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    CommitHook hook = hookName.<CommitHook>map(processorContext::getStateStore).orElse(null);
    if (hook != null) {
      hook.onCommit(processorContext, this::commit);
    }
    open(new StreamsTask(processorContext, hook, reporter));
  }

  public void open(Task task) {
    input.open(task);
    chain.open(task);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    read(record.key(), record.value(), record.timestamp(), record.headers());
  }

  public void read(
      byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers) {
    read(key, value, timestamp, offset(), headers);
  }

  public void read(
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      long offset,
      Headers headers) {
    input.read(key, value, timestamp, offset, headers, chain);
  }

  /** Takes part in a commit: called before what was sent becomes visible. */
  public void commit() {
    chain.commit();
  }

  private long offset() {
    return context == null || !input.usesOffset()
        ? -1
        : context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
  }
}
