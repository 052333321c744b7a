package io.streambed.function;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.Configurable;

/**
 * Makes objects of function classes, and gives those that are {@link Configurable} the settings
 * below {@code ksql.functions.NAME.} and {@code ksql.functions._global_.}, with their full names.
 */
record FunctionObjects(Map<String, ?> config) {
  private static final String PREFIX = "ksql.functions.";
  private static final String GLOBAL = PREFIX + "_global_.";

  FunctionObjects {
    config = new LinkedHashMap<>(config);
  }

  /** The same with settings that win over these. */
  FunctionObjects with(Map<String, ?> overrides) {
    if (overrides.isEmpty()) {
      return this;
    }
    Map<String, Object> merged = new LinkedHashMap<>(config);
    merged.putAll(overrides);
    return new FunctionObjects(merged);
  }

  Object create(String function, Class<?> type) {
    try {
      Object object = type.getConstructor().newInstance();
      configure(function, object);
      return object;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new PlatformException(
          Problem.of(
                  FunctionErrorCode.INSTANTIATION_FAILED,
                  "function \"" + function + "\" cannot be created from " + type.getName())
              .withHint(
                  "give the class a public constructor without parameters that does not throw"),
          e);
    }
  }

  void configure(String function, Object object) {
    if (object instanceof Configurable configurable) {
      configurable.configure(settings(function));
    }
  }

  private Map<String, ?> settings(String function) {
    String own = PREFIX + function.toLowerCase(Locale.ROOT) + ".";
    Map<String, Object> settings = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          String lower = key.toLowerCase(Locale.ROOT);
          if (lower.startsWith(own) || lower.startsWith(GLOBAL)) {
            settings.put(key, value);
          }
        });
    return settings;
  }
}
