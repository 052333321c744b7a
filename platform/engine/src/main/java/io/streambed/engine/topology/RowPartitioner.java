package io.streambed.engine.topology;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. The DSL drops records without a key before a repartition topic. So they get
 * NO_KEY, which is told from the key of an empty string by identity: the partitioner sees the same
 * object that the step sent. Nobody reads the keys of repartition topics.
 */

/**
 * Chooses partitions as a producer would for the key without its window; a record without a key
 * goes anywhere. In repartition topics an empty value is a marker, which goes to all.
 */
public final class RowPartitioner implements StreamPartitioner<byte[], byte[]> {
  /** Stands for "no key" where a key must not be null. */
  static final byte[] NO_KEY = {};

  private final int windowBytes;
  private volatile Partitions partitions = new Partitions(0);

  /**
   * @param windowBytes how many of a key's last bytes are its window
   */
  public RowPartitioner(int windowBytes) {
    this.windowBytes = windowBytes;
  }

  /** The answers for a topic of some number of partitions, made once. */
  private static final class Partitions {
    final Optional<Set<Integer>> all;
    final Optional<Set<Integer>>[] each;

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type
    Partitions(int count) {
      all = Optional.of(IntStream.range(0, count).boxed().collect(Collectors.toSet()));
      each = new Optional[count];
      for (int i = 0; i < count; i++) {
        each[i] = Optional.of(Set.of(i));
      }
    }
  }

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte @Nullable [] key, byte @Nullable [] value, int count) {
    Partitions known = partitions;
    if (known.each.length != count) {
      known = new Partitions(count);
      partitions = known;
    }
    if (windowBytes == 0 && value != null && value.length == 0) {
      return known.all;
    }
    if (key == null) {
      return Optional.empty();
    }
    int hash = key == NO_KEY ? Arrays.hashCode(value) : hash(key);
    return known.each[Utils.toPositive(hash) % count];
  }

  private int hash(byte[] key) {
    if (windowBytes == 0) {
      return Utils.murmur2(key);
    }
    return Utils.murmur2(Arrays.copyOf(key, key.length - windowBytes));
  }
}
