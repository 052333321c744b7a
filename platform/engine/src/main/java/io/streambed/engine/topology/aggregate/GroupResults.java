package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.Step;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Hands the results of groups to the rest of the chain, at the moments that the plan's emission
 * asks for. Owned by one task.
 */
public final class GroupResults {
  private final Emission emission;
  private final GroupCodec codec;
  private final Step next;
  private final Envelope envelope = new Envelope();
  private final Headers noHeaders = new RecordHeaders();

  public GroupResults(Emission emission, GroupCodec codec, Step next) {
    this.emission = emission;
    this.codec = codec;
    this.next = next;
  }

  /** A group has got one more row. */
  void updated(Group group, Headers headers) {
    if (emission == Emission.EVERY_UPDATE) {
      emit(group, headers);
    }
  }

  /** A group that has changed since the last commit is about to be written. */
  void committed(Group group) {
    if (emission == Emission.EVERY_COMMIT) {
      emit(group, noHeaders);
    }
  }

  /** Whether windows are handed on when they close, and not before. */
  boolean areFinal() {
    return emission == Emission.ON_CLOSE;
  }

  /** A group's window has closed, where results are final. */
  void closed(Group group) {
    emit(group, noHeaders);
  }

  private void emit(Group group, Headers headers) {
    GroupCodec.address(group, envelope);
    envelope.headers = headers;
    group.visible = next.process(codec.result(group), envelope);
  }
}
