package io.streambed.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Jetty does not read an HTTP/1.1 connection while it answers a request, so
 * nobody notices that the client has closed it. Java offers no look at a socket that does not take
 * bytes out; what a pipelining client sends meanwhile is therefore read ahead here and given to
 * Jetty when it reads again.
 */

/** A TCP connection that can tell, while nothing is read from it, that its client has left. */
final class WatchedEndPoint extends SocketChannelEndPoint {
  private static final int AHEAD_BYTES = 16 << 10;

  private final Executor executor;
  private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;
  private @Nullable Watch watch;

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /**
   * Watches until {@link #unwatch}. Nobody else may wait for input meanwhile. A client that closes
   * only its sending half counts as gone. One that sends more than 16 KB ahead is watched no
   * further.
   *
   * @param gone called once, by a thread that must not be blocked
   */
  synchronized void watch(Runnable gone) {
    if (!BufferUtil.hasContent(ahead)) {
      ahead = BufferUtil.allocate(AHEAD_BYTES);
    }
    Watch started = new Watch(gone);
    watch = started;
    started.waitForInput();
  }

  /** Leaves the input to the connection again; call it before the request completes. */
  synchronized void unwatch() {
    Watch ended = watch;
    watch = null;
    if (ended != null && ended.waiting) {
      getFillInterest().onFail(new CancellationException("the response is complete"));
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    synchronized (this) {
      if (BufferUtil.hasContent(ahead)) {
        return BufferUtil.append(buffer, ahead);
      }
    }
    return super.fill(buffer);
  }

  /** What was read ahead is input that no selector will announce. */
  @Override
  protected void needsFillInterest() {
    boolean readable;
    synchronized (this) {
      readable = watch == null && BufferUtil.hasContent(ahead);
    }
    if (readable) {
      executor.execute(() -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }

  private int fillAhead() throws IOException {
    return super.fill(ahead);
  }

  /** One response's watch; its state is guarded by the end point. */
  private final class Watch implements Callback {
    private final Runnable gone;
    private boolean waiting;

    Watch(Runnable gone) {
      this.gone = gone;
    }

    void waitForInput() {
      if (BufferUtil.space(ahead) > 0) {
        waiting = true;
        fillInterested(this);
      }
    }

    @Override
    public void succeeded() {
      boolean left = false;
      synchronized (WatchedEndPoint.this) {
        waiting = false;
        if (watch != this) {
          return;
        }
        try {
          left = fillAhead() < 0;
        } catch (IOException e) {
          // a reset connection
          left = true;
        }
        if (!left) {
          waitForInput();
        }
      }
      if (left) {
        gone.run();
      }
    }

    @Override
    public void failed(Throwable cause) {
      synchronized (WatchedEndPoint.this) {
        waiting = false;
        if (watch != this) {
          return;
        }
        if (cause instanceof TimeoutException && isOpen()) {
          // a quiet client is there all the same
          waitForInput();
          return;
        }
      }
      gone.run();
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
