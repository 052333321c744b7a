package io.streambed.function.builtin.aggregate;

import java.util.Map;

/** The most elements that a collecting function keeps, as a setting says. */
final class CollectionLimit {
  private CollectionLimit() {}

  static int from(Map<String, ?> settings, String name) {
    Object limit = settings.get(name);
    if (limit == null) {
      return Integer.MAX_VALUE;
    }
    int number =
        limit instanceof Number value ? value.intValue() : Integer.parseInt(limit.toString());
    return number < 0 ? Integer.MAX_VALUE : number;
  }
}
