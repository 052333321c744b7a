package io.streambed.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts parts so that each stands after all it depends on, and else as they were given. */
final class StartOrder {
  private final Map<String, Part> byName = new LinkedHashMap<>();
  private final Set<Part> sorted = new LinkedHashSet<>();

  private StartOrder(List<Part> parts) {
    for (Part part : parts) {
      if (byName.put(part.name(), part) != null) {
        throw new IllegalArgumentException("two parts have the name \"" + part.name() + "\"");
      }
    }
  }

  /**
   * @throws IllegalArgumentException for two parts of one name, an unknown dependency or a cycle
   */
  static List<Part> of(List<Part> parts) {
    StartOrder order = new StartOrder(parts);
    for (Part part : parts) {
      order.visit(part, new LinkedHashSet<>());
    }
    return List.copyOf(order.sorted);
  }

  private void visit(Part part, Set<String> path) {
    if (sorted.contains(part)) {
      return;
    }
    if (!path.add(part.name())) {
      throw new IllegalArgumentException("parts depend on each other: " + new ArrayList<>(path));
    }
    for (String name : part.dependencies().stream().sorted().toList()) {
      Part dependency = byName.get(name);
      if (dependency == null) {
        throw new IllegalArgumentException(
            "part \"" + part.name() + "\" depends on \"" + name + "\", which is not in the stack");
      }
      visit(dependency, path);
    }
    path.remove(part.name());
    sorted.add(part);
  }
}
