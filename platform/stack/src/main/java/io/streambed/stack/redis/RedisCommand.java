package io.streambed.stack.redis;

import io.streambed.stack.host.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends one command without arguments over a connection of its own. */
final class RedisCommand {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final int port;

  RedisCommand(int port) {
    this.port = port;
  }

  /** The first line of the answer, with its type mark; empty if there is none. */
  Optional<String> send(String command) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.HOST, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return Optional.ofNullable(answer.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
