package io.streambed.server.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether the client that a response goes to is still there, noticed without writing to it: by the
 * reset of its stream in HTTP/2, by the end of its connection in HTTP/1.1. Close it before the
 * request completes.
 */
final class ClientPresence implements AutoCloseable {
  private final @Nullable WatchedEndPoint watched;
  private volatile boolean gone;

  private ClientPresence(@Nullable WatchedEndPoint watched) {
    this.watched = watched;
  }

  /**
   * @param request whose body has been read to its end
   */
  static ClientPresence of(Request request) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    EndPoint endPoint = connection.getConnection().getEndPoint();
    boolean multiplexed =
        connection.getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion();
    ClientPresence presence =
        new ClientPresence(
            !multiplexed && endPoint instanceof WatchedEndPoint watched ? watched : null);
    request.addFailureListener(failure -> presence.gone = true);
    presence.watch();
    return presence;
  }

  private void watch() {
    if (watched != null) {
      watched.watch(() -> gone = true);
    }
  }

  boolean isGone() {
    return gone;
  }

  @Override
  public void close() {
    if (watched != null) {
      watched.unwatch();
    }
  }
}
