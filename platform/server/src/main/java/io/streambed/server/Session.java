package io.streambed.server;

import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.query.KafkaSettings;
import io.streambed.sql.VariableSubstitution;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings and variables of one request; SET and DEFINE change them for the statements after. */
final class Session {
  private final ServerSettings server;
  private final Map<String, String> properties;
  private final Map<String, String> variables;
  private final Set<String> overridden = new TreeSet<>();

  /**
   * @param server settings of the server
   * @param request what the request sets over them
   */
  Session(ServerSettings server, Map<String, String> request, Map<String, String> variables) {
    this.server = server;
    this.properties = server.with(request);
    request.keySet().forEach(name -> overridden.add(KafkaSettings.plainName(name)));
    this.variables = new LinkedHashMap<>(variables);
  }

  SessionConfig config() {
    Map<String, String> overrides = new TreeMap<>(properties);
    overrides.keySet().retainAll(overridden);
    return new SessionConfig(properties, overrides);
  }

  Map<String, String> properties() {
    return properties;
  }

  /** Plain names of the settings that the session has set itself. */
  Set<String> overridden() {
    return overridden;
  }

  Map<String, String> variables() {
    return variables;
  }

  /** A setting of Kafka's by its plain name. */
  Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  boolean substitutes() {
    return property("ksql.variable.substitution.enable").map("true"::equalsIgnoreCase).orElse(true);
  }

  /** The text with the values of the variables in it, unless that is switched off. */
  String substituted(String sql) {
    return substitutes() ? new VariableSubstitution(variables).apply(sql) : sql;
  }

  /**
   * Makes the change.
   *
   * @return what the user is told, if there was nothing to change
   */
  Optional<String> change(SessionChange change) {
    if (change instanceof SessionChange.SetProperty set) {
      server.requireKnown(set.name());
      server.requireAllowed(Set.of(set.name()));
      server.requireValid(set.name(), set.value());
      properties.put(KafkaSettings.plainName(set.name()), set.value());
      overridden.add(KafkaSettings.plainName(set.name()));
    } else if (change instanceof SessionChange.UnsetProperty unset) {
      server.requireKnown(unset.name());
      String name = KafkaSettings.plainName(unset.name());
      properties.remove(name);
      overridden.remove(name);
      Optional.ofNullable(server.values().get(name))
          .ifPresent(value -> properties.put(name, value));
    } else if (change instanceof SessionChange.DefineVariable define) {
      variables.put(variable(define.name()), define.value());
    } else if (change instanceof SessionChange.UndefineVariable undefine) {
      String name = variable(undefine.name());
      if (variables.remove(name) == null) {
        return Optional.of("Cannot undefine variable '" + name + "' which was never defined");
      }
    }
    return Optional.empty();
  }

  /**
   * Names of variables have no case: the one that is defined already, or the name in lower case.
   */
  private String variable(String name) {
    return variables.keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() -> name.toLowerCase(Locale.ROOT));
  }
}
