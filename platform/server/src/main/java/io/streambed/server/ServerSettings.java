package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.query.KafkaSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of a server under ksqlDB's names: what they are, what a session may set over them,
 * how SHOW PROPERTIES lists them. Kafka's settings are kept under their plain names, whether or not
 * {@code ksql.streams.} was written before them.
 */
public final class ServerSettings {
  private static final String STREAMS = "ksql.streams.";
  private static final String FUNCTIONS = "ksql.functions.";
  private static final String DENYLIST = "ksql.properties.overrides.denylist";
  private static final Set<String> FIXED_IN_STREAMS = Set.of("num.stream.threads");

  /** A setting that ksqlDB knows. */
  private record Known(String name, Optional<String> byDefault, boolean ofQuery, boolean listed) {}

  private final Map<String, Known> known;
  private final Map<String, String> values;

  /**
   * @param values as the server was configured
   */
  ServerSettings(Map<String, String> values) {
    this.known = readKnown();
    this.values = plain(values);
  }

  private static Map<String, Known> readKnown() {
    Map<String, Known> result = new LinkedHashMap<>();
    try (InputStream in =
            Objects.requireNonNull(ServerSettings.class.getResourceAsStream("settings.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int part = 0;
      String before = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          part += before.startsWith("#") ? 0 : 1;
        } else {
          String[] cells = line.split("\t", -1);
          Optional<String> value = Optional.of(cells[1]).filter(text -> !text.equals("-"));
          result.put(cells[0], new Known(cells[0], value, cells[2].equals("query"), part == 1));
        }
        before = line;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  private static Map<String, String> plain(Map<String, String> settings) {
    Map<String, String> result = new TreeMap<>();
    settings.forEach((name, value) -> result.put(KafkaSettings.plainName(name), value));
    return result;
  }

  /** What the server was configured with, under plain names. */
  Map<String, String> values() {
    return values;
  }

  /** A setting as configured, else as ksqlDB has it by default. */
  Optional<String> value(String name) {
    String set = values.get(KafkaSettings.plainName(name));
    Known setting = known.get(name);
    return set != null ? Optional.of(set) : Optional.ofNullable(setting).flatMap(Known::byDefault);
  }

  boolean flag(String name) {
    return value(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** What the server was configured with, and the settings of a request over it. */
  Map<String, String> with(Map<String, String> request) {
    Map<String, String> result = new TreeMap<>(values);
    result.putAll(plain(request));
    return result;
  }

  /**
   * Refuses settings that no session may change.
   *
   * @throws PlatformException names them
   */
  public void requireAllowed(Set<String> names) {
    Set<String> denied = new LinkedHashSet<>(List.of("ksql.service.id"));
    value(DENYLIST).stream()
        .flatMap(list -> List.of(list.split(",")).stream())
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .map(KafkaSettings::plainName)
        .forEach(denied::add);
    Set<String> prohibited = new TreeSet<>(names);
    prohibited.removeIf(name -> !denied.contains(KafkaSettings.plainName(name)));
    if (!prohibited.isEmpty()) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.SETTING_FORBIDDEN,
              "One or more properties overrides set locally are prohibited by the KSQL server (use"
                  + " UNSET to reset their default value): "
                  + prohibited));
    }
  }

  /**
   * Refuses a setting that nobody knows.
   *
   * @throws PlatformException with ksqlDB's words
   */
  void requireKnown(String name) {
    boolean isKnown =
        known.containsKey(name) || name.startsWith(FUNCTIONS) || KafkaSettings.isKnown(name);
    if (!isKnown) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.SETTING_UNKNOWN,
              "Not recognizable as ksql, streams, consumer, or producer property: '" + name + "'"));
    }
  }

  /**
   * Refuses a value that a setting cannot have.
   *
   * @throws PlatformException with ksqlDB's words
   */
  void requireValid(String name, String value) {
    KafkaSettings.complaint(name, value)
        .ifPresent(
            complaint -> {
              throw new PlatformException(
                  Problem.of(
                      ServerErrorCode.SETTING_INVALID,
                      Causes.because(
                          "Failed to coerce type of value '"
                              + value
                              + "' for key '"
                              + KafkaSettings.plainName(name)
                              + "'",
                          complaint)));
            });
  }

  /**
   * As SHOW PROPERTIES lists them.
   *
   * @param all the settings of a session, which hold those of the server
   * @param overridden plain names of those that the session has set itself
   */
  List<RuntimeFacts.Property> listed(Map<String, String> all, Set<String> overridden) {
    Map<String, Optional<String>> shown = new LinkedHashMap<>();
    known.values().stream()
        .filter(Known::listed)
        .forEach(setting -> shown.put(setting.name(), setting.byDefault()));
    all.forEach((name, value) -> shown.put(listedName(name), Optional.of(value)));
    List<RuntimeFacts.Property> result = new ArrayList<>();
    shown.forEach(
        (name, value) -> {
          String plainName = KafkaSettings.plainName(name);
          Known setting = known.get(name);
          boolean ofQuery = setting != null && setting.ofQuery();
          boolean ofStreams = name.startsWith(STREAMS) && !FIXED_IN_STREAMS.contains(plainName);
          result.add(
              new RuntimeFacts.Property(
                  name,
                  value,
                  "KSQL",
                  ofQuery ? "QUERY" : "SERVER",
                  overridden.contains(plainName),
                  ofQuery || ofStreams,
                  setting != null && setting.byDefault().equals(value)));
        });
    return result;
  }

  private String listedName(String plainName) {
    return known.containsKey(plainName) || plainName.startsWith("ksql.")
        ? plainName
        : STREAMS + plainName;
  }
}
