package io.streambed.stack;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a platform, started together and stopped together.
 *
 * <p>A part starts as soon as all it depends on are ready, each in a thread of its own. If one
 * fails, no further part starts and all are closed. Parts close one after the other, each before
 * what it depends on.
 *
 * <p>{@link #close()} may come from another thread while {@link #start()} runs, as a shutdown hook
 * does: it waits for the parts that are just starting, then closes them.
 */
public final class Stack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Stack.class);

  private final List<Part> order;
  private final StackListener listener;
  private final LogTail logTail;
  private final Object listening = new Object();
  private final Map<Part, CompletableFuture<Boolean>> starts = new LinkedHashMap<>();
  private final Map<Part, Duration> ready = Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile @Nullable PlatformException failure;
  private volatile boolean isStopping;
  private boolean isClosed;

  /**
   * @throws IllegalArgumentException for two parts of one name, an unknown dependency or a cycle
   */
  public Stack(List<Part> parts, StackListener listener) {
    this(parts, listener, LogTail.NONE);
  }

  /**
   * @param logTail where to look for the cause when a part of this JVM fails
   * @throws IllegalArgumentException for two parts of one name, an unknown dependency or a cycle
   */
  public Stack(List<Part> parts, StackListener listener, LogTail logTail) {
    this.order = StartOrder.of(parts);
    this.listener = Objects.requireNonNull(listener, "listener");
    this.logTail = Objects.requireNonNull(logTail, "logTail");
  }

  /**
   * Starts all parts and returns when each is ready, or when {@link #close()} was called meanwhile.
   *
   * @throws PlatformException if a part fails: it names the part and the cause, and everything is
   *     stopped by then
   * @throws IllegalStateException when called twice
   */
  public void start() {
    ExecutorService threads = Executors.newCachedThreadPool(Stack::thread);
    try {
      begin(threads);
      starts.values().forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
    PlatformException failed = failure;
    if (failed != null) {
      close();
      throw failed;
    }
  }

  /** What is known of the parts that are ready, in the order in which they became so. */
  public List<PartStatus> status() {
    Map<Part, Duration> known;
    synchronized (ready) {
      known = new LinkedHashMap<>(ready);
    }
    List<PartStatus> all = new ArrayList<>();
    known.forEach(
        (part, took) ->
            all.add(
                new PartStatus(
                    part.name(),
                    part.address(),
                    took,
                    part.health(),
                    part.process().pid(),
                    ResidentMemory.bytesOf(part.process()))));
    return List.copyOf(all);
  }

  /** Stops all parts, in reverse order, and waits for their end. More than once does nothing. */
  @Override
  public void close() {
    isStopping = true;
    List<CompletableFuture<Boolean>> begun;
    synchronized (starts) {
      begun = List.copyOf(starts.values());
    }
    begun.forEach(CompletableFuture::join);
    synchronized (starts) {
      if (!isClosed) {
        isClosed = true;
        stopAll();
      }
    }
  }

  private void begin(ExecutorService threads) {
    synchronized (starts) {
      if (!starts.isEmpty()) {
        throw new IllegalStateException("the stack has been started already");
      }
      for (Part part : order) {
        CompletableFuture<?>[] needed =
            order.stream()
                .filter(other -> part.dependencies().contains(other.name()))
                .map(starts::get)
                .toArray(CompletableFuture<?>[]::new);
        starts.put(
            part, CompletableFuture.allOf(needed).thenApplyAsync(done -> startOne(part), threads));
      }
    }
  }

  /** Never throws, so that whoever waits for a start waits for all of them. */
  private boolean startOne(Part part) {
    if (isStopping || failure != null) {
      return false;
    }
    long from = System.nanoTime();
    log.atInfo().addKeyValue("part", part.name()).log("part starts");
    try {
      part.start();
    } catch (Exception | LinkageError | AssertionError e) {
      // First, or our own words below would be the last in the log.
      Problem problem = problemOf(part, e);
      log.atError().addKeyValue("part", part.name()).setCause(e).log("part did not start");
      fail(new PlatformException(problem, e));
      return false;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    ready.put(part, took);
    log.atInfo()
        .addKeyValue("part", part.name())
        .addKeyValue("address", part.address())
        .addKeyValue("took", took)
        .log("part is ready");
    synchronized (listening) {
      listener.ready(part, took);
    }
    return true;
  }

  private synchronized void fail(PlatformException e) {
    if (failure == null) {
      failure = e;
    }
  }

  private Problem problemOf(Part part, Throwable cause) {
    String start = "part \"" + part.name() + "\" did not start: ";
    if (cause instanceof PlatformException known) {
      Problem inner = known.problem();
      return new Problem(
          inner.code(), start + inner.message(), Optional.empty(), inner.hint(), Optional.empty());
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    List<String> errors = logTail.lastErrors();
    String logged =
        errors.isEmpty() ? "" : "; the log last said:\n  " + String.join("\n  ", errors);
    return Problem.of(StackErrorCode.PART_FAILED, start + words + logged)
        .withHint("Read the platform's log for what \"" + part.name() + "\" said last.");
  }

  private void stopAll() {
    for (int i = order.size() - 1; i >= 0; i--) {
      Part part = order.get(i);
      boolean wasReady = ready.containsKey(part);
      long from = System.nanoTime();
      if (wasReady) {
        synchronized (listening) {
          listener.stopping(part);
        }
      }
      closeOne(part);
      if (wasReady) {
        ready.remove(part);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        log.atInfo().addKeyValue("part", part.name()).addKeyValue("took", took).log("part stopped");
        synchronized (listening) {
          listener.stopped(part, took);
        }
      }
    }
  }

  private static void closeOne(Part part) {
    try {
      part.close();
    } catch (RuntimeException | AssertionError e) {
      // The others must be stopped all the same, or their processes outlive us.
      log.atWarn()
          .addKeyValue("part", part.name())
          .setCause(e)
          .log("part did not stop in order, the rest is stopped all the same");
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "stack-start");
    thread.setDaemon(true);
    return thread;
  }
}
