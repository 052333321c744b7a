package io.streambed.server.http;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.server.ServerErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A port that speaks HTTP/1.1 and HTTP/2 without TLS. Listens on loopback unless another address is
 * given.
 */
public final class HttpEndpoint implements AutoCloseable {
  private static final int MAX_THREADS = 200;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final Server server;
  private final ServerConnector connector;
  private final InetSocketAddress address;

  /**
   * @param address port 0 for a free one
   */
  public HttpEndpoint(InetSocketAddress address, Handler handler) {
    this.address = address;
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("http");
    threads.setDaemon(true);
    this.server = new Server(threads);
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendDateHeader(false);
    // Push queries may be quiet for long; their connections stay.
    config.setIdleTimeout(0);
    this.connector =
        new ServerConnector(
            server,
            1,
            1,
            new HttpConnectionFactory(config),
            new HTTP2CServerConnectionFactory(config)) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            WatchedEndPoint endPoint =
                new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
          }
        };
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(Duration.ofHours(1).toMillis());
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
  }

  /** Starts to listen. */
  public void start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new PlatformException(
          Problem.of(
                  ServerErrorCode.ADDRESS_TAKEN,
                  "cannot listen at "
                      + address.getHostString()
                      + ":"
                      + address.getPort()
                      + ": "
                      + rootMessage(e))
              .withHint("Choose another port, or 0 for a free one."),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://" + address.getHostString() + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }
}
