package io.streambed.engine.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A push query that aggregates or joins: a persistent query in small, deleted when it ends. */
final class StatefulPushQuery implements PushQuery {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final QueryRuntime runtime;
  private final RunningQuery query;
  private final Path folder;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  StatefulPushQuery(QueryRuntime runtime, RunningQuery query, Path folder) {
    this.runtime = runtime;
    this.query = query;
    this.folder = folder;
  }

  @Override
  public String id() {
    return query.id();
  }

  @Override
  public QueryStatus status() {
    return query.status();
  }

  @Override
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      runtime.terminate(query, STOP_LIMIT);
    } finally {
      deleteFolder();
      ended.countDown();
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
