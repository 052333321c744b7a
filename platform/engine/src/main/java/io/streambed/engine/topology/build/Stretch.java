package io.streambed.engine.topology.build;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.CommitHook;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.Input;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.Reporter;
import io.streambed.engine.topology.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The part of a query between two topics or joins, while it is being put together. */
final class Stretch {
  private final KStream<byte[], byte[]> stream;
  private final String node;
  private final Optional<PlanNode.Source> source;
  private final Input.Factory input;
  private final int partitions;
  private final int channels;
  private final List<Step.Factory> steps = new ArrayList<>();
  private final List<String> stores = new ArrayList<>();
  private Optional<String> hook = Optional.empty();

  private Stretch(
      KStream<byte[], byte[]> stream,
      String node,
      Optional<PlanNode.Source> source,
      Input.Factory input,
      int partitions,
      int channels) {
    this.stream = stream;
    this.node = node;
    this.source = source;
    this.input = input;
    this.partitions = partitions;
    this.channels = channels;
  }

  static Stretch ofSource(
      KStream<byte[], byte[]> stream, PlanNode.Source source, Input.Factory input, int partitions) {
    return new Stretch(stream, source.id(), Optional.of(source), input, partitions, 1);
  }

  /** What begins behind a node that ended the stretches below it. */
  static Stretch behind(
      PlanNode node,
      KStream<byte[], byte[]> stream,
      Input.Factory input,
      int partitions,
      int channels) {
    return new Stretch(stream, node.id(), Optional.empty(), input, partitions, channels);
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> keyValues(String store) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(store), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  KStream<byte[], byte[]> stream() {
    return stream;
  }

  /** Id of the plan node that this begins with. */
  String node() {
    return node;
  }

  boolean isFromSource() {
    return source.isPresent();
  }

  boolean hasStore(String store) {
    return stores.contains(store);
  }

  /** The user's topic that this reads. */
  String topic() {
    return source
        .orElseThrow(() -> new IllegalStateException(node + " reads no topic of the user"))
        .topic();
  }

  /** Partitions of the topic that this reads. */
  int partitions() {
    return partitions;
  }

  /** Ways by which records come to one task of this stretch. */
  int channels() {
    return channels;
  }

  /** The same for the stretch that begins where this one ends. */
  int channelsBelow() {
    return channels * partitions;
  }

  void add(Step.Factory step) {
    steps.add(step);
  }

  /** Gives the steps of this stretch access to what is shared within a task. */
  void use(String store) {
    stores.add(store);
  }

  void addStore(StreamsBuilder builder, StoreBuilder<?> store) {
    builder.addStateStore(store);
    stores.add(store.name());
    needCommits(builder);
  }

  /** Lets the steps of this stretch take part in commits. */
  void needCommits(StreamsBuilder builder) {
    if (hook.isEmpty()) {
      String name = Names.hook(node);
      builder.addStateStore(CommitHook.builder(name));
      stores.add(name);
      hook = Optional.of(name);
    }
  }

  Named named() {
    return Named.as(Names.processor(node));
  }

  String[] stores() {
    return stores.toArray(new String[0]);
  }

  /** Binds everything once, for the failures. */
  void check(Step.Factory end, Reporter reporter) {
    bind(end, reporter);
  }

  FusedProcessor bind(Step.Factory end, Reporter reporter) {
    return new FusedProcessor(input.bind(), FusedProcessor.bind(steps, end), hook, reporter);
  }
}
