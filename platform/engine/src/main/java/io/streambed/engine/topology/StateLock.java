package io.streambed.engine.topology;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while the tasks of a query in this process change their stores, and while a reader takes its
 * view of them: so a reader sees the state between two commits, never half of one.
 */
public final class StateLock {
  private final Lock lock = new ReentrantLock();

  public void lock() {
    lock.lock();
  }

  public void unlock() {
    lock.unlock();
  }
}
