package io.streambed.server;

import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.SessionChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Settings and variables of one request; SET and DEFINE change them for the statements after. */
final class Session {
  private final Map<String, String> properties;
  private final Map<String, String> variables;

  /**
   * @param server settings of the server
   * @param request what the request sets over them
   */
  Session(Map<String, String> server, Map<String, String> request, Map<String, String> variables) {
    this.properties = new TreeMap<>(server);
    this.properties.putAll(request);
    this.variables = new LinkedHashMap<>(variables);
  }

  SessionConfig config() {
    return new SessionConfig(properties);
  }

  Map<String, String> properties() {
    return properties;
  }

  Map<String, String> variables() {
    return variables;
  }

  void change(SessionChange change) {
    if (change instanceof SessionChange.SetProperty set) {
      properties.put(set.name(), set.value());
    } else if (change instanceof SessionChange.UnsetProperty unset) {
      properties.remove(unset.name());
    } else if (change instanceof SessionChange.DefineVariable define) {
      variables.put(define.name(), define.value());
    } else if (change instanceof SessionChange.UndefineVariable undefine) {
      variables.remove(undefine.name());
    }
  }
}
