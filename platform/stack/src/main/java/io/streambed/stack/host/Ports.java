package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.PortSetting;
import io.streambed.stack.StackErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Chooses the loopback ports of one part, and remembers them in files of a folder.
 *
 * <p>A port that nobody asked for stays the same over restarts as long as it is free, so that
 * clients and bookmarks go on working.
 */
public final class Ports {
  /** Where all parts listen. */
  public static final String HOST = "127.0.0.1";

  private final Path folder;

  /**
   * @param folder must exist when a port is chosen
   */
  public Ports(Path folder) {
    this.folder = folder;
  }

  /**
   * The port to listen on under this name.
   *
   * @throws PlatformException if the port is set by the user and in use
   */
  public int choose(String name, PortSetting setting) {
    if (setting.number().isPresent()) {
      int port = setting.number().getAsInt();
      if (!isFree(port)) {
        throw taken(port, setting);
      }
      return port;
    }
    OptionalInt last = remembered(name);
    if (last.isPresent() && isFree(last.getAsInt())) {
      return last.getAsInt();
    }
    int port = anyFree();
    remember(name, port);
    return port;
  }

  private static PlatformException taken(int port, PortSetting setting) {
    return new PlatformException(
        Problem.of(StackErrorCode.PORT_TAKEN, "port " + port + " is in use by another process")
            .withHint(
                "Stop what listens on port "
                    + port
                    + ", or change "
                    + setting.setting()
                    + "; without it a free port is chosen."));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(HOST, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OptionalInt remembered(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      // Half written when the machine went down: a new port costs nothing.
      return OptionalInt.empty();
    }
  }

  private void remember(String name, int port) {
    try {
      Files.writeString(file(name), port + "\n");
    } catch (IOException e) {
      throw DataFolder.unusable(folder, e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".port");
  }
}
