package io.streambed.function.builtin.collection;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order in which ksqlDB sees the entries of a map, which is that of a hash map filled one by
 * one. Results that list entries follow it, so that they are the same.
 */
final class HashOrder {
  private HashOrder() {}

  static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> of(Map<K, V> map) {
    Map<K, V> ordered = new HashMap<>();
    map.forEach(ordered::put);
    return ordered;
  }
}
