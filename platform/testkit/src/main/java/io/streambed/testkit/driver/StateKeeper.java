package io.streambed.testkit.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. The stores of a query are whole on disk only once they are closed, and the
 * test driver deletes them in the same call that closes them. Stores are closed in the order in
 * which processors have them; so this one, which stands last, copies the others at that moment.
 */

/** A store without content that keeps the files of the stores before it when they are closed. */
final class StateKeeper implements StateStore {
  private static final String NAME = "state-keeper";

  private final Path from;
  private @Nullable Path to;
  private boolean open;

  /**
   * @param from the driver's folder of state
   */
  StateKeeper(Path from) {
    this.from = from;
  }

  /** Makes this the last store of a topology; one without stores stays as it is. */
  void joins(Topology topology) {
    String last = null;
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor
            && !processor.stores().isEmpty()) {
          last = processor.name();
        }
      }
    }
    if (last != null) {
      topology.addStateStore(new Builder(this), last);
    }
  }

  /** When the stores close, their files go to another folder. */
  void keepIn(Path folder) {
    to = folder;
  }

  @Override
  public void close() {
    open = false;
    Path folder = to;
    if (folder == null) {
      return;
    }
    to = null;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path copy = folder.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the state in " + from, e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Always gives the one store. */
  private record Builder(StateKeeper store) implements StoreBuilder<StateKeeper> {
    @Override
    public StoreBuilder<StateKeeper> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<StateKeeper> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<StateKeeper> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<StateKeeper> withLoggingDisabled() {
      return this;
    }

    @Override
    public StateKeeper build() {
      return store;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
