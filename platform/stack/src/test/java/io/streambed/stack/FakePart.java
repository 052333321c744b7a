package io.streambed.stack;

import java.util.List;
import java.util.Set;

/** A part without a server, which notes what is asked of it. */
final class FakePart implements Part {

  /** What a fake does when it is started. */
  interface Start {
    void run() throws Exception;
  }

  private final String name;
  private final Set<String> dependencies;
  private final List<String> journal;
  private final Start start;

  FakePart(String name, Set<String> dependencies, List<String> journal) {
    this(name, dependencies, journal, () -> {});
  }

  FakePart(String name, Set<String> dependencies, List<String> journal, Start start) {
    this.name = name;
    this.dependencies = dependencies;
    this.journal = journal;
    this.start = start;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> dependencies() {
    return dependencies;
  }

  @Override
  public void start() throws Exception {
    start.run();
    journal.add("start " + name);
  }

  @Override
  public String address() {
    return name + ":1";
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    journal.add("close " + name);
  }
}
