package io.streambed.connect.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Adds the settings of one group to a definition, in their order. */
final class Settings {

  static final Validator TEMPLATE = checked("a template", Template::parse);
  static final Validator PATH = checked("a place in a record", Settings::checkPath);

  /** Names of fields of the value. */
  static final Validator FIELDS =
      ConfigDef.LambdaValidator.with(
          (name, value) -> {
            for (Object field : (List<?>) value) {
              PATH.ensureValid(name, "value." + field);
            }
          },
          () -> "fields of the value");

  private final ConfigDef definition;
  private final String group;
  private int order;

  Settings(ConfigDef definition, String group) {
    this.definition = definition;
    this.group = group;
  }

  void required(String name, Validator validator, String documentation) {
    add(name, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, validator, Importance.HIGH, documentation);
  }

  void optional(
      String name,
      Type type,
      @Nullable Object defaultValue,
      @Nullable Validator validator,
      String documentation) {
    add(name, type, defaultValue, validator, Importance.MEDIUM, documentation);
  }

  private void add(
      String name,
      Type type,
      @Nullable Object defaultValue,
      @Nullable Validator validator,
      Importance importance,
      String documentation) {
    definition.define(
        name,
        type,
        defaultValue,
        validator,
        importance,
        documentation,
        group,
        order++,
        Width.MEDIUM,
        name);
  }

  /**
   * A validator that reads the text and tells what {@code read} found. Null, which is "not set", is
   * fine. The text itself is left out of the error: what is wrong with it may be that it holds a
   * password.
   */
  private static Validator checked(String what, Consumer<String> read) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value == null) {
            return;
          }
          try {
            read.accept((String) value);
          } catch (IllegalArgumentException e) {
            throw new ConfigException(name + " is not " + what + ": " + e.getMessage());
          }
        },
        () -> what);
  }

  static Validator redisUri() {
    return checked("the address of a Redis", Settings::checkUri);
  }

  private static void checkPath(String text) {
    if (FieldPath.parse(text).root() == FieldPath.Root.ITEM) {
      throw new IllegalArgumentException("an item is found by it, so it cannot start there");
    }
  }

  private static void checkUri(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it does not read as a URI", e);
    }
    if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
      throw new IllegalArgumentException("it starts with neither redis:// nor rediss://");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "it holds a user or password, which have settings of their own");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("it names no host");
    }
    if (!uri.getPath().matches("(/([0-9]{1,5})?)?")) {
      throw new IllegalArgumentException("its path is not the number of a database");
    }
  }
}
