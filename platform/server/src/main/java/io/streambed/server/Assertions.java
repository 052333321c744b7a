package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.catalog.Purifier;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * ASSERT TOPIC and ASSERT SCHEMA: waits until the world is as the statement says, or time is up.
 */
final class Assertions {
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final long DEFAULT_MILLIS = 1_000;

  private final Purifier topics;

  Assertions(Purifier topics) {
    this.topics = topics;
  }

  StatementResult topic(AssertStatement.AssertTopic statement, String text, Session session) {
    String name = statement.topic().text();
    checkProperties(statement.properties());
    hold(
        timeout(statement.timeout(), session, "ksql.assert.topic.default.timeout.ms"),
        () ->
            complaint(
                statement, Optional.ofNullable(topics.observe(Set.of(name)).topics().get(name))));
    return new StatementResult.TopicAsserted(text, name, statement.exists());
  }

  private static void checkProperties(List<Property> properties) {
    for (Property property : properties) {
      boolean isKnown =
          Set.of("PARTITIONS", "REPLICAS").contains(property.name().toUpperCase(Locale.ROOT));
      if (!isKnown || number(property) < 1) {
        throw new PlatformException(
            Problem.at(
                    property.span(),
                    ServerErrorCode.BAD_REQUEST,
                    "property \"" + property.name() + "\" of a topic cannot be asserted like this")
                .withHint("Assert PARTITIONS and REPLICAS, with numbers from 1."));
      }
    }
  }

  private static long number(Property property) {
    if (property.value() instanceof Expression.IntegerLiteral number) {
      return number.value();
    }
    if (property.value() instanceof Expression.StringLiteral text
        && text.value().matches("\\d{1,9}")) {
      return Long.parseLong(text.value());
    }
    return -1;
  }

  /** What is not as the statement says, in ksqlDB's words. */
  private static Optional<String> complaint(
      AssertStatement.AssertTopic statement, Optional<TopicFacts> found) {
    String name = statement.topic().text();
    if (!statement.exists()) {
      return found.map(topic -> "Topic " + name + " exists");
    }
    if (found.isEmpty()) {
      return Optional.of("Topic " + name + " does not exist");
    }
    List<String> mismatches = new ArrayList<>();
    for (Property property : statement.properties()) {
      String config = property.name().toLowerCase(Locale.ROOT);
      int actual = config.equals("partitions") ? found.get().partitions() : found.get().replicas();
      if (number(property) != actual) {
        mismatches.add(
            "Mismatched configuration for topic %s: For config %s, expected %d got %d"
                .formatted(name, config, number(property), actual));
      }
    }
    return Optional.of(String.join("\n", mismatches)).filter(text -> !text.isEmpty());
  }

  /** Without a registry there is nothing to ask. */
  StatementResult schema(AssertStatement.AssertSchema statement) {
    throw new PlatformException(
        Problem.at(
                statement.span(),
                ServerErrorCode.NOT_CONFIGURED,
                Causes.because(
                    "Cannot check whether the schema exists",
                    "KSQL is not configured to use a schema registry. To enable it, please set"
                        + " ksql.schema.registry.url"))
            .withHint("Schemas can be asserted where a schema registry is configured."));
  }

  private static Duration timeout(Optional<Interval> written, Session session, String setting) {
    return written
        .map(Interval::duration)
        .orElseGet(
            () ->
                Duration.ofMillis(
                    session.property(setting).map(Long::parseLong).orElse(DEFAULT_MILLIS)));
  }

  private static void hold(Duration limit, Supplier<Optional<String>> complaint) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<String> wrong = complaint.get();
      if (wrong.isEmpty()) {
        return;
      }
      if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
        throw new PlatformException(Problem.of(ServerErrorCode.ASSERTION_FAILED, wrong.get()));
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }
}
