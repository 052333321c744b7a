package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * One connection to Redis, made when it is first needed and made again after it broke. Owned by one
 * thread.
 *
 * <p>Every call throws {@link RetriableException} while Redis is away or cannot take writes, and
 * {@link ConnectException} if it refuses for good.
 */
final class RedisSession implements AutoCloseable {

  /** Errors of a state that passes, or that an operator ends, without a change to the connector. */
  private static final Set<String> PASSING =
      Set.of(
          "BUSY",
          "CLUSTERDOWN",
          "LOADING",
          "MASTERDOWN",
          "MISCONF",
          "NOREPLICAS",
          "OOM",
          "READONLY",
          "TRYAGAIN",
          "UNBLOCKED");

  /** Errors that the record itself brings about. */
  private static final Set<String> OF_THE_RECORD = Set.of("ERR", "WRONGTYPE");

  /** First word of an error, before which scripts put the line and a dash. */
  private static final Pattern ERROR = Pattern.compile("(?:@user_script: ?\\d+: )?-?(\\w+)");

  private final RedisSinkConfig.Endpoint endpoint;
  private final byte[] offsetsKey;
  private final byte[] script = readScript();

  private byte @Nullable [] scriptHash;
  private @Nullable Jedis connection;

  RedisSession(RedisSinkConfig.Endpoint endpoint, String offsetsKey) {
    this.endpoint = endpoint;
    this.offsetsKey = offsetsKey.getBytes(UTF_8);
  }

  /** The next offsets of partitions, in their order. */
  List<OptionalLong> nextOffsets(List<OffsetField> partitions) {
    byte[][] fields = partitions.stream().map(OffsetField::bytes).toArray(byte[][]::new);
    return call(jedis -> jedis.hmget(offsetsKey, fields)).stream()
        .map(
            stored ->
                stored == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(new String(stored, US_ASCII))))
        .toList();
  }

  /** Sets next offsets from outside; empty forgets the one that is there. */
  void alter(Map<OffsetField, OptionalLong> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (offset.isPresent()) {
            byte[] text = number(offset.getAsLong());
            call(jedis -> jedis.hset(offsetsKey, partition.bytes(), text));
          } else {
            call(jedis -> jedis.hdel(offsetsKey, partition.bytes()));
          }
        });
  }

  /**
   * Applies records of one partition in their order, as one step; those below the offset that Redis
   * holds are passed over.
   *
   * @param expected next offset that Redis has acknowledged to the caller, -1 if none
   */
  ScriptReply apply(OffsetField partition, long expected, List<OffsetCommands> records) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(partition.bytes());
    arguments.add(number(expected));
    for (OffsetCommands record : records) {
      arguments.add(number(record.offset()));
      arguments.add(number(record.commands().size()));
      for (Command command : record.commands()) {
        arguments.add(number(command.words().size()));
        arguments.addAll(command.words());
      }
    }
    return reply(call(jedis -> evaluate(jedis, arguments)));
  }

  private List<?> evaluate(Jedis jedis, List<byte[]> arguments) {
    byte[] hash = scriptHash;
    if (hash == null) {
      hash = jedis.scriptLoad(script);
      scriptHash = hash;
    }
    List<byte[]> keys = List.of(offsetsKey);
    try {
      return (List<?>) jedis.evalsha(hash, keys, arguments);
    } catch (JedisNoScriptException e) {
      // Redis was restarted, or its scripts were flushed
      return (List<?>) jedis.evalsha(jedis.scriptLoad(script), keys, arguments);
    }
  }

  private ScriptReply reply(List<?> reply) {
    String kind = new String((byte[]) reply.get(0), US_ASCII);
    return switch (kind) {
      case "APPLIED" -> new ScriptReply.Applied((Long) reply.get(1));
      case "BEHIND" -> new ScriptReply.Behind();
      case "REJECTED" ->
          new ScriptReply.Rejected(
              codeOfTheRecord((byte[]) reply.get(1)), (Long) reply.get(2), (Long) reply.get(3));
      case "FAILED" -> throw refusal(codeOf((byte[]) reply.get(1)), null);
      default -> throw new IllegalStateException("reply \"" + kind + "\" of the script");
    };
  }

  private String codeOfTheRecord(byte[] message) {
    String code = codeOf(message);
    if (!OF_THE_RECORD.contains(code)) {
      throw refusal(code, null);
    }
    return code;
  }

  private <T> T call(Function<Jedis, T> command) {
    try {
      return command.apply(connected());
    } catch (JedisConnectionException e) {
      close();
      throw new RetriableException("Redis at " + address() + " is away", e);
    } catch (JedisDataException e) {
      close();
      throw refusal(codeOf(String.valueOf(e.getMessage())), e);
    }
  }

  private Jedis connected() {
    Jedis jedis = connection;
    if (jedis == null) {
      jedis = new Jedis(new HostAndPort(endpoint.uri().getHost(), endpoint.port()), clientConfig());
      connection = jedis;
    }
    return jedis;
  }

  private DefaultJedisClientConfig clientConfig() {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .timeoutMillis((int) endpoint.timeout().toMillis())
            .database(endpoint.database());
    endpoint.username().ifPresent(builder::user);
    endpoint.password().ifPresent(password -> builder.password(password.value()));
    if (endpoint.isTls()) {
      // the JVM's trust store, and the certificate must be of this host
      builder.sslOptions(SslOptions.defaults());
    }
    return builder.build();
  }

  private ConnectException refusal(String code, @Nullable Throwable cause) {
    return PASSING.contains(code)
        ? new RetriableException("Redis at " + address() + " takes no writes now: " + code, cause)
        : new ConnectException("Redis at " + address() + " refuses: " + code, cause);
  }

  private static String codeOf(byte[] message) {
    return codeOf(new String(message, UTF_8));
  }

  private static String codeOf(String message) {
    Matcher matcher = ERROR.matcher(message);
    return matcher.lookingAt() ? matcher.group(1) : "an error without a code";
  }

  private String address() {
    return endpoint.uri().getHost() + ":" + endpoint.port();
  }

  private static byte[] number(long value) {
    return Long.toString(value).getBytes(US_ASCII);
  }

  private static byte[] readScript() {
    try (InputStream in = RedisSession.class.getResourceAsStream("apply-batch.lua")) {
      if (in == null) {
        throw new IllegalStateException("apply-batch.lua is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Jedis jedis = connection;
    connection = null;
    if (jedis != null) {
      jedis.close();
    }
  }
}
