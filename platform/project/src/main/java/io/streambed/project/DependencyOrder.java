package io.streambed.project;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts statements in an order in which each finds what it needs: the streams and tables that it
 * reads, and the topic that it declares. Otherwise the order of the files stays.
 */
final class DependencyOrder {
  private final Map<String, SqlResource> byName = new LinkedHashMap<>();
  private final Map<String, String> writerOfTopic = new LinkedHashMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private final List<SqlResource> ordered = new ArrayList<>();

  private DependencyOrder() {}

  static List<SqlResource> of(List<SqlResource> resources) {
    DependencyOrder order = new DependencyOrder();
    for (SqlResource resource : resources) {
      SqlResource before = order.byName.putIfAbsent(resource.name(), resource);
      if (before != null) {
        throw new PlatformException(
            ProjectErrorCode.DEFINED_TWICE,
            resource.name() + " is defined twice: " + before.place() + " and " + resource.place());
      }
      resource.writesTopic().forEach(t -> order.writerOfTopic.putIfAbsent(t, resource.name()));
    }
    // types first: what uses them does not say so in its FROM
    resources.stream().filter(SqlResource::isType).forEach(order::visit);
    resources.forEach(order::visit);
    return order.ordered;
  }

  private void visit(SqlResource resource) {
    if (done.contains(resource.name())) {
      return;
    }
    if (!underWay.add(resource.name())) {
      throw new PlatformException(
          Problem.of(
              ProjectErrorCode.CIRCULAR,
              "statements depend on each other in a circle: "
                  + String.join(" needs ", underWay)
                  + " needs "
                  + resource.name()));
    }
    for (String name : resource.reads()) {
      visitIfKnown(name);
    }
    for (String topic : resource.readsTopic()) {
      visitIfKnown(writerOfTopic.getOrDefault(topic, ""));
    }
    underWay.remove(resource.name());
    done.add(resource.name());
    ordered.add(resource);
  }

  private void visitIfKnown(String name) {
    SqlResource needed = byName.get(name);
    if (needed != null) {
      visit(needed);
    }
  }
}
