package io.streambed.cli;

import io.streambed.client.Json;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a running platform are: a file in its data folder, which {@code up} writes and
 * the other commands read.
 *
 * @param pid of the platform
 * @param addresses by part
 */
record RunningPlatform(long pid, Map<String, String> addresses) {
  private static final String FILE = "platform.json";

  RunningPlatform {
    addresses = Map.copyOf(addresses);
  }

  /** Bootstrap servers of the broker. */
  String kafka() {
    return address("kafka");
  }

  URI server() {
    return URI.create(address("server"));
  }

  Optional<String> find(String part) {
    return Optional.ofNullable(addresses.get(part));
  }

  private String address(String part) {
    return find(part)
        .orElseThrow(
            () ->
                new PlatformException(
                    CliErrorCode.NOT_RUNNING, "part \"" + part + "\" is not running"));
  }

  /** The platform that runs on a data folder. */
  static RunningPlatform on(Path data) {
    return find(data)
        .orElseThrow(
            () ->
                new PlatformException(
                    Problem.of(CliErrorCode.NOT_RUNNING, "no platform runs on " + data)
                        .withHint("Start it with ./streambed up in another terminal.")));
  }

  static Optional<RunningPlatform> find(Path data) {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (!(Json.parse(Files.readString(file)) instanceof Map<?, ?> json)
          || !(json.get("pid") instanceof Number pid)
          || !(json.get("addresses") instanceof Map<?, ?> entries)) {
        return Optional.empty();
      }
      Map<String, String> addresses = new LinkedHashMap<>();
      entries.forEach(
          (part, address) -> addresses.put(String.valueOf(part), String.valueOf(address)));
      // a killed platform leaves its file behind
      return ProcessHandle.of(pid.longValue()).isPresent()
          ? Optional.of(new RunningPlatform(pid.longValue(), addresses))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, e);
    }
  }

  /** Makes it known to other commands. */
  void publish(Path data) {
    Path file = data.resolve(FILE);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("addresses", addresses);
    try {
      Path temporary = data.resolve(FILE + ".new");
      Files.writeString(temporary, Json.write(json) + "\n");
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  static void withdraw(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException e) {
      throw unusable(data.resolve(FILE), e);
    }
  }

  private static PlatformException unusable(Path file, Exception cause) {
    return new PlatformException(
        Problem.of(CliErrorCode.FILE_UNUSABLE, "cannot use " + file), cause);
  }
}
