package io.streambed.engine.topology.join;

import io.streambed.engine.topology.CommitHook;
import io.streambed.engine.topology.FusedProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/*
 * Implementation note. The DSL repartitions what comes from an ordinary processor before a join,
 * because the key may be another. Here the key is the same in other bytes (those that both sides
 * write) and the record is in the right partition. A processor of values is not repartitioned; that
 * it cannot touch the key is a matter of its interface only: see CommitHook.unrestricted.
 */

/** A fused processor before a join: writes keys anew, without a change of partition. */
public final class SameKeyProcessor implements FixedKeyProcessor<byte[], byte[], byte[]> {
  private final FusedProcessor processor;

  public SameKeyProcessor(FusedProcessor processor) {
    this.processor = processor;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], byte[]> context) {
    processor.init(CommitHook.unrestricted(context));
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    processor.read(record.key(), record.value(), record.timestamp(), record.headers());
  }
}
