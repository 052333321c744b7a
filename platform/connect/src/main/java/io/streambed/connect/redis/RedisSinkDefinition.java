package io.streambed.connect.redis;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/** The settings of the sink: names, types, texts, and what makes them wrong. Touches nothing. */
final class RedisSinkDefinition {

  static final String URI = "redis.uri";
  static final String USERNAME = "redis.username";
  static final String PASSWORD = "redis.password";
  static final String TIMEOUT_MS = "redis.timeout.ms";
  static final String RETRY_BACKOFF_MS = "redis.retry.backoff.ms";
  static final String RETRY_BACKOFF_MAX_MS = "redis.retry.backoff.max.ms";

  static final String MODE = "redis.mode";
  static final String KEY = "redis.key";
  static final String VALUE = "redis.value";
  static final String HASH_FIELDS = "redis.hash.fields";
  static final String SORTED_SET_MEMBER = "redis.sorted-set.member";
  static final String SORTED_SET_SCORE = "redis.sorted-set.score";
  static final String SORTED_SET_ITEMS = "redis.sorted-set.items";
  static final String SORTED_SET_SEPARATOR = "redis.sorted-set.separator";
  static final String TTL_SECONDS = "redis.ttl.seconds";

  static final String OFFSETS_BOOTSTRAP_SERVERS = "redis.offsets.bootstrap.servers";
  static final String OFFSETS_ADMIN_PREFIX = "redis.offsets.admin.";
  static final String OFFSETS_KEY = "redis.offsets.key";
  static final String OFFSETS_INITIAL = "redis.offsets.initial";
  static final String ISOLATION_LEVEL = "consumer.override.isolation.level";
  static final String WORKER_READS_COMMITTED = "redis.worker.reads.committed";

  private static final String READ_COMMITTED = "read_committed";

  private static final ConfigDef DEFINITION = define();

  private RedisSinkDefinition() {}

  static ConfigDef configDef() {
    return DEFINITION;
  }

  /** Checks each setting by itself, then those that depend on each other; reports all problems. */
  static List<ConfigValue> validate(Map<String, String> properties) {
    List<ConfigValue> settings = DEFINITION.validate(properties);
    checkIsolation(settings);
    checkSortedSet(settings);
    return settings;
  }

  private static void checkIsolation(List<ConfigValue> settings) {
    ConfigValue level = named(settings, ISOLATION_LEVEL);
    if (level.value() == null) {
      if (!Boolean.TRUE.equals(named(settings, WORKER_READS_COMMITTED).value())) {
        level.addErrorMessage(
            ("%s is not set, so records of aborted transactions could reach Redis: set it to %s, or"
                    + " set %s=true if the worker itself has consumer.isolation.level=%s")
                .formatted(
                    ISOLATION_LEVEL, READ_COMMITTED, WORKER_READS_COMMITTED, READ_COMMITTED));
      }
    } else if (!READ_COMMITTED.equals(level.value())) {
      level.addErrorMessage(ISOLATION_LEVEL + " is not " + READ_COMMITTED);
    }
  }

  private static void checkSortedSet(List<ConfigValue> settings) {
    if (!named(settings, MODE).errorMessages().isEmpty()) {
      return;
    }
    boolean sortedSet = Mode.named((String) named(settings, MODE).value()) == Mode.SORTED_SET;
    ConfigValue items = named(settings, SORTED_SET_ITEMS);
    boolean expands = items.value() != null;
    if (expands && !sortedSet) {
      items.addErrorMessage(SORTED_SET_ITEMS + " needs " + MODE + "=" + Mode.SORTED_SET);
    }
    for (String name : List.of(SORTED_SET_MEMBER, SORTED_SET_SCORE)) {
      ConfigValue template = named(settings, name);
      if (sortedSet && !expands && template.value() == null) {
        template.addErrorMessage(
            "%s is not set, which %s=%s needs".formatted(name, MODE, Mode.SORTED_SET));
      }
      if (!expands) {
        refuseItem(template);
      }
    }
    for (String name : List.of(KEY, VALUE, TTL_SECONDS)) {
      refuseItem(named(settings, name));
    }
  }

  private static void refuseItem(ConfigValue template) {
    if (template.value() != null
        && template.errorMessages().isEmpty()
        && Template.parse((String) template.value()).mentions(FieldPath.Root.ITEM)) {
      template.addErrorMessage(
          "%s uses ${item}, which only %s and %s can, and only where %s is set"
              .formatted(template.name(), SORTED_SET_MEMBER, SORTED_SET_SCORE, SORTED_SET_ITEMS));
    }
  }

  private static ConfigValue named(List<ConfigValue> settings, String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no setting " + name));
  }

  private static ConfigDef define() {
    ConfigDef definition = new ConfigDef();
    defineConnection(new Settings(definition, "Redis"));
    defineData(new Settings(definition, "Data"));
    defineOffsets(new Settings(definition, "Exactly once"));
    return definition;
  }

  private static void defineConnection(Settings settings) {
    settings.required(
        URI,
        Settings.redisUri(),
        "redis://host:port/database, or rediss:// for TLS. One primary: Redis Cluster is not served,"
            + " since a batch is one script over many keys. User and password have their own"
            + " settings.");
    settings.optional(USERNAME, Type.STRING, null, null, "User of Redis's access control list.");
    settings.optional(
        PASSWORD, Type.PASSWORD, null, null, "Password of the user, or of requirepass.");
    settings.optional(
        TIMEOUT_MS,
        Type.INT,
        5_000,
        Range.atLeast(1),
        "Milliseconds to wait for a connection and for each reply.");
    settings.optional(
        RETRY_BACKOFF_MS,
        Type.LONG,
        1_000L,
        Range.atLeast(1),
        "Milliseconds until the first retry while Redis or Kafka is away; they double with each.");
    settings.optional(
        RETRY_BACKOFF_MAX_MS,
        Type.LONG,
        30_000L,
        Range.atLeast(1),
        "Milliseconds beyond which the time between two retries does not grow.");
  }

  private static void defineData(Settings settings) {
    settings.optional(
        MODE,
        Type.STRING,
        Mode.STRING.name(),
        CaseInsensitiveValidString.in(Mode.names()),
        "What a key holds: text (STRING), fields (HASH) or members with scores (SORTED_SET).");
    settings.required(
        KEY,
        Settings.TEMPLATE,
        "Template of the key that a record is about. Placeholders are ${topic}, ${partition},"
            + " ${offset}, ${timestamp}, ${key}, ${key.FIELD}, ${value} and ${value.FIELD}; fields"
            + " nest with dots. A record without a value deletes the key.");
    settings.optional(
        VALUE,
        Type.STRING,
        "${value}",
        Settings.TEMPLATE,
        "STRING: template of the text. A value with fields is written as JSON; where a placeholder is"
            + " null the key is deleted.");
    settings.optional(
        HASH_FIELDS,
        Type.LIST,
        List.of(),
        Settings.FIELDS,
        "HASH: fields of the value to write, nested ones with dots; all of them if empty.");
    settings.optional(
        SORTED_SET_ITEMS,
        Type.STRING,
        null,
        Settings.PATH,
        "SORTED_SET: place of a list, such as value.TOP, that is the whole set and replaces it. The"
            + " templates of member and score see each item as ${item} and ${item.FIELD}; an item"
            + " that is text such as \"/index=42\" has the fields member and score.");
    settings.optional(
        SORTED_SET_MEMBER,
        Type.STRING,
        null,
        Settings.TEMPLATE,
        "SORTED_SET: template of the member. With a list it is ${item.member} unless set.");
    settings.optional(
        SORTED_SET_SCORE,
        Type.STRING,
        null,
        Settings.TEMPLATE,
        "SORTED_SET: template of the score. With a list it is ${item.score} unless set.");
    settings.optional(
        SORTED_SET_SEPARATOR,
        Type.STRING,
        "=",
        new NonEmptyString(),
        "SORTED_SET: what stands between member and score in an item that is text; the last one in"
            + " it counts.");
    settings.optional(
        TTL_SECONDS,
        Type.STRING,
        null,
        Settings.TEMPLATE,
        "Seconds that a key lives after it was last written: a number, or a template. A record for"
            + " which the template is null sets no limit.");
  }

  private static void defineOffsets(Settings settings) {
    settings.required(
        OFFSETS_BOOTSTRAP_SERVERS,
        new NonEmptyString(),
        "The Kafka cluster of the topics, to ask for their ids: an offset in Redis belongs to an id,"
            + " so a topic that is deleted and made again starts anew. What else the admin client"
            + " needs, such as security.protocol, has the prefix "
            + OFFSETS_ADMIN_PREFIX);
    settings.optional(
        OFFSETS_KEY,
        Type.STRING,
        "connect:offsets:",
        new NonEmptyString(),
        "Start of the key of the hash of next offsets; the name of the connector follows.");
    settings.optional(
        OFFSETS_INITIAL,
        Type.STRING,
        InitialOffset.EARLIEST.name(),
        CaseInsensitiveValidString.in(InitialOffset.names()),
        "Where a partition starts for which Redis holds no offset: EARLIEST, at its first record, so"
            + " that an emptied Redis is filled again; or CONNECT, at the offset that Connect"
            + " committed.");
    settings.optional(
        ISOLATION_LEVEL,
        Type.STRING,
        null,
        null,
        "Must be read_committed, unless " + WORKER_READS_COMMITTED + " is true.");
    settings.optional(
        WORKER_READS_COMMITTED,
        Type.BOOLEAN,
        false,
        null,
        "Says that the worker has consumer.isolation.level=read_committed, which a connector cannot"
            + " see for itself.");
  }
}
