package io.streambed.function.builtin.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The k greatest entries in descending order; equal ones stand in the order of their arrival.
 *
 * @param k how many; a negative number keeps all, 0 fails with the first entry, as ksqlDB does
 */
record Ranking<E>(int k, Comparator<? super E> order) {
  void add(E entry, List<E> ranked) {
    if (ranked.size() == k && order.compare(entry, ranked.get(k - 1)) <= 0) {
      return;
    }
    int at = ranked.size();
    while (at > 0 && order.compare(entry, ranked.get(at - 1)) > 0) {
      at--;
    }
    ranked.add(at, entry);
    if (k > 0 && ranked.size() > k) {
      ranked.remove(k);
    }
  }

  List<E> merge(List<E> one, List<E> two) {
    List<E> merged = new ArrayList<>(one);
    two.forEach(entry -> add(entry, merged));
    return merged;
  }
}
