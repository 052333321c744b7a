package io.streambed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streambed.client.Json;
import io.streambed.client.KsqlClient;
import io.streambed.client.QueryRows;
import io.streambed.scenario.Cluster;
import io.streambed.scenario.clickstream.ClickGenerator;
import io.streambed.scenario.clickstream.ClickstreamOracle;
import io.streambed.scenario.clickstream.GeneratorRequest;
import io.streambed.scenario.clickstream.GeneratorSummary;
import io.streambed.scenario.clickstream.OracleReport;
import io.streambed.scenario.clickstream.OracleRequest;
import io.streambed.scenario.clickstream.Pace;
import io.streambed.scenario.clickstream.PlantedTruth;
import io.streambed.scenario.clickstream.WindowDifference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Tuple;

/**
 * The whole platform with the shipped project: clicks in, top pages out, and a SIGKILL in between.
 */
@Tag("e2e")
class ClickstreamIT {
  private static final int PARTITIONS = 4;
  private static final Duration FIRST_SPAN = Duration.ofMinutes(40);
  private static final Duration SECOND_SPAN = Duration.ofMinutes(20);
  private static final long EVENTS_PER_MINUTE = 3_000;

  /** Of an hour of clicks, the last minutes are not final yet. */
  private static final int MINIMUM_WINDOWS = 50;

  private static final Duration PROGRESS_LIMIT = Duration.ofSeconds(60);
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);

  /** SIGTERM's own, for the JVM ends in its shutdown hooks. */
  private static final int EXIT_BY_SIGTERM = 143;

  @TempDir private Path project;
  private final List<PlatformProcess> platforms = new ArrayList<>();

  @RegisterExtension
  final AfterTestExecutionCallback explanation =
      context ->
          context
              .getExecutionException()
              .ifPresent(
                  failure ->
                      platforms.forEach(
                          platform -> failure.addSuppressed(new AssertionError(platform.words()))));

  @BeforeEach
  void copyProject() throws IOException {
    PlatformProcess.copyProject(project);
  }

  @AfterEach
  void endPlatforms() throws IOException, InterruptedException {
    for (PlatformProcess platform : platforms) {
      platform.destroy();
    }
  }

  @Test
  void topPagesAreExactOverAKillInTheMiddle() throws Exception {
    Instant end = Instant.now();
    PlatformProcess killed = up();
    RunningPlatform running = killed.awaitReady();
    assertThat(cluster(running).partitionsOf("clicks")).hasSize(PARTITIONS);
    List<ProcessHandle> orphans = killed.children();
    assertThat(orphans).as("redis").hasSize(1);
    PlantedTruth first = generate(running, 1, FIRST_SPAN, end.minus(SECOND_SPAN)).truth();
    awaitProgressIn(running, first.events());
    killed.kill();

    PlatformProcess platform = up();
    running = platform.awaitReady();
    assertThat(orphans).as("what the killed platform left").noneMatch(ProcessHandle::isAlive);
    PlantedTruth second = generate(running, 2, SECOND_SPAN, end).truth();

    OracleRequest request = OracleRequest.shipped(MINIMUM_WINDOWS);
    ClickstreamOracle oracle = new ClickstreamOracle(cluster(running));
    OracleReport report = oracle.run(request);
    assertThat(report.ok())
        .as("%s%n%s", report.headline(), String.join(System.lineSeparator(), report.complaints()))
        .isTrue();
    assertThat(report.live()).as("the live table's comparison").isPresent();
    assertThat(report.views()).as("page views").isEqualTo(first.views() + second.views());
    assertThat(report.malformed())
        .as("malformed clicks")
        .isEqualTo(first.malformed() + second.malformed())
        .isPositive();
    assertThat(report.lateViews()).as("views too late for all windows").isPositive();
    assertThat(report.partlyLateViews()).as("views too late for some windows").isPositive();
    platform.awaitLine("first result after ");
    assertServed(running);

    OracleReport without =
        oracle.run(
            request
                .withoutOneOfTheClicks()
                .withTimes(Duration.ofSeconds(5), Duration.ofMinutes(1)));
    assertThat(without.ok()).as("whether the oracle is content without one click").isFalse();
    assertThat(without.finals().differences(WindowDifference.Kind.DIFFERENT)).isNotEmpty();

    List<ProcessHandle> children = platform.children();
    assertThat(children).as("redis").hasSize(1);
    platform.terminate();
    assertThat(platform.awaitExit()).as("exit code").isIn(ExitCode.OK, EXIT_BY_SIGTERM);
    assertThat(children).as("children after the end").noneMatch(ProcessHandle::isAlive);
    assertThat(platform.children()).as("children on record after the end").isEmpty();
    assertThat(project.resolve(".streambed/platform.json")).doesNotExist();
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());
      PlatformProcess platform = up("--kafka-port", port);
      assertThat(platform.awaitExit()).as("exit code").isNotZero();
      assertThat(platform.terminal())
          .contains("part \"kafka\" did not start", port, "--kafka-port")
          .doesNotContain("Exception");
      assertThat(platform.children()).as("children after the end").isEmpty();
    }
  }

  private PlatformProcess up(String... options) throws IOException {
    PlatformProcess platform = PlatformProcess.up(project, options);
    platforms.add(platform);
    return platform;
  }

  /** Clicks with event times up to {@code end}. */
  private static GeneratorSummary generate(
      RunningPlatform running, long seed, Duration span, Instant end) {
    Clock clock = Clock.fixed(end, ZoneOffset.UTC);
    return new ClickGenerator(cluster(running), clock, (sent, rate) -> {})
        .run(
            GeneratorRequest.asFastAsPossible("clicks", seed, span.toMinutes() * EVENTS_PER_MINUTE)
                .withPace(new Pace.AsFastAsPossible(span)));
  }

  /** Waits until both queries are some way into the clicks; they must not be through yet. */
  private static void awaitProgressIn(RunningPlatform running, long clicks) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", running.kafka()))) {
      List<Long> processed = new ArrayList<>();
      await("progress of both queries over clicks")
          .atMost(PROGRESS_LIMIT)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                processed.clear();
                processed.addAll(processed(admin));
                return processed.size() == 2
                    && processed.stream().allMatch(count -> count >= clicks / 10);
              });
      assertThat(processed)
          .as("clicks processed by each query when the platform is killed, of %s", clicks)
          .anyMatch(count -> count < clicks);
    }
  }

  /** How many records of clicks each group has processed, of those that have any. */
  private static List<Long> processed(Admin admin) throws ExecutionException, InterruptedException {
    List<Long> counts = new ArrayList<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets(group.groupId())
              .partitionsToOffsetAndMetadata(group.groupId())
              .get();
      long count =
          offsets.entrySet().stream()
              .filter(entry -> entry.getKey().topic().equals("clicks"))
              .mapToLong(entry -> entry.getValue().offset())
              .sum();
      if (count > 0) {
        counts.add(count);
      }
    }
    return counts;
  }

  /** The newest windows are the same in a pull query by key, in one of all rows, and in Redis. */
  private static void assertServed(RunningPlatform running) {
    KsqlClient client = new KsqlClient(running.server());
    try (Jedis redis = new Jedis(URI.create("redis://" + running.find("redis").orElseThrow()))) {
      Window live = newest(client, "TOP_PAGES");
      assertThat(live.top()).hasSize(10);
      await("the live table's newest window in redis")
          .atMost(DELIVERY_LIMIT)
          .untilAsserted(
              () ->
                  assertThat(sortedSet(redis, "top_pages:" + live.start())).isEqualTo(live.top()));

      Window closed = newest(client, "TOP_PAGES_FINAL");
      assertThat(closed.top()).hasSize(10);
      await("the newest final window in redis")
          .atMost(DELIVERY_LIMIT)
          .untilAsserted(
              () ->
                  assertThat(json(redis, "top_pages_final:" + closed.start()))
                      .isEqualTo(closed.top()));
    }
  }

  /** A window's pages with their views. */
  private record Window(long start, Map<String, Long> top) {}

  private static Window newest(KsqlClient client, String table) {
    List<Window> all = windows(client, "SELECT WS, TOP FROM " + table + ";");
    assertThat(all).as("rows of %s", table).hasSizeGreaterThanOrEqualTo(MINIMUM_WINDOWS);
    Window newest = all.stream().max(Comparator.comparingLong(Window::start)).orElseThrow();
    String byKey = "SELECT WS, TOP FROM " + table + " WHERE WINDOW_START = " + newest.start() + ";";
    assertThat(windows(client, byKey)).as(byKey).containsExactly(newest);
    return newest;
  }

  private static List<Window> windows(KsqlClient client, String query) {
    List<Window> windows = new ArrayList<>();
    try (QueryRows rows = client.query(query)) {
      while (rows.hasNext()) {
        List<Object> row = rows.next();
        windows.add(new Window(((Number) row.get(0)).longValue(), views(row.get(1))));
      }
    }
    return windows;
  }

  private static Map<String, Long> views(Object top) {
    Map<String, Long> views = new HashMap<>();
    for (Object entry : (List<?>) top) {
      Map<?, ?> page = (Map<?, ?>) entry;
      views.put((String) page.get("PAGE"), ((Number) page.get("VIEWS")).longValue());
    }
    return views;
  }

  private static Map<String, Long> sortedSet(Jedis redis, String key) {
    Map<String, Long> views = new HashMap<>();
    for (Tuple entry : redis.zrangeWithScores(key, 0, -1)) {
      views.put(entry.getElement(), (long) entry.getScore());
    }
    return views;
  }

  private static Map<String, Long> json(Jedis redis, String key) {
    String value = redis.get(key);
    assertThat(value).as("redis key %s", key).isNotNull();
    return views(((Map<?, ?>) Json.parse(value)).get("TOP"));
  }

  private static Cluster cluster(RunningPlatform running) {
    return new Cluster(Map.of("bootstrap.servers", running.kafka()));
  }
}
