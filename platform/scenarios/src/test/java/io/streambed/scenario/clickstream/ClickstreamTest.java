package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.scenario.Cluster;
import io.streambed.scenario.ScenarioErrorCode;
import io.streambed.scenario.clickstream.WindowDifference.Kind;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generator and the oracle on a real broker. Results are written by the test itself, from the
 * computation that {@link ExactTopPagesTest} covers; here it is about reading, waiting and judging.
 */
final class ClickstreamTest {
  private static final Instant NOW = Instant.now();
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private static Path kafkaFolder;
  private static KafkaBroker broker;
  private static Map<String, Object> connection;

  private String clicks;
  private String finals;
  private String live;
  private Cluster cluster;

  @BeforeAll
  static void startBroker() throws InterruptedException {
    broker = new KafkaBroker(BrokerConfig.in(kafkaFolder));
    broker.start();
    connection = Map.of("bootstrap.servers", broker.address());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) throws ExecutionException, InterruptedException {
    String name = test.getTestMethod().orElseThrow().getName();
    clicks = name + "-clicks";
    finals = name + "-finals";
    live = name + "-live";
    cluster = new Cluster(connection);
    try (Admin admin = Admin.create(connection)) {
      List<NewTopic> topics = new ArrayList<>();
      topics.add(new NewTopic(clicks, 4, (short) 1).configs(Map.of("retention.ms", "-1")));
      topics.add(new NewTopic(finals, 2, (short) 1));
      topics.add(new NewTopic(live, 2, (short) 1));
      admin.createTopics(topics).all().get();
    }
    // The broker answers for the controller before it knows of the topics itself.
    for (String topic : List.of(clicks, finals, live)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(PlatformException.class)
          .until(() -> !cluster.partitionsOf(topic).isEmpty());
    }
  }

  @Test
  void sendsAsManyEventsAsAskedForEndingAtNow() {
    GeneratorSummary summary = generate(20_000);

    assertThat(summary.truth().events()).isEqualTo(20_000);
    assertThat(summary.newest().toEpochMilli()).isEqualTo(NOW.toEpochMilli());
    assertThat(summary.oldest().toEpochMilli())
        .isEqualTo(NOW.minus(Duration.ofSeconds(100)).toEpochMilli());
    List<ConsumerRecord<byte[], byte[]>> records = read(clicks);
    assertThat(records).size().isEqualTo(20_000);
    assertThat(records.stream().mapToLong(ConsumerRecord::timestamp).max())
        .hasValue(NOW.toEpochMilli());
    assertThat(records.stream().map(ConsumerRecord::partition).distinct()).hasSize(4);
  }

  @Test
  void sendsAtARateUntilItIsStopped() throws Exception {
    ClickGenerator generator = new ClickGenerator(cluster, Clock.systemUTC(), (events, rate) -> {});
    CompletableFuture<GeneratorSummary> run =
        CompletableFuture.supplyAsync(() -> generator.run(GeneratorRequest.atRate(clicks, 1, 100)));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> read(clicks).size() >= 100);

    generator.stop();

    GeneratorSummary summary = run.get(60, TimeUnit.SECONDS);
    assertThat(read(clicks)).size().isEqualTo((int) summary.truth().events());
    assertThat(summary.truth().events())
        .isLessThanOrEqualTo((long) (summary.took().toMillis() / 1e3 * 100) + 1);
  }

  @Test
  void sendsTheHistoryFirst() {
    GeneratorRequest request =
        GeneratorRequest.atRate(clicks, 1, 20)
            .withPace(new Pace.AtRate(20, Duration.ofMinutes(10)))
            .withEvents(12_000);

    GeneratorSummary summary = generator().run(request);

    assertThat(summary.oldest())
        .isEqualTo(Instant.ofEpochMilli(NOW.toEpochMilli()).minus(Duration.ofMinutes(10)));
    assertThat(summary.took()).isLessThan(Duration.ofSeconds(60));
    assertThat(read(clicks)).size().isEqualTo(12_000);
  }

  @Test
  void refusesWhenEveryEventWouldBeLate() {
    long ahead = NOW.plus(Duration.ofMinutes(8)).toEpochMilli();
    try (Producer<byte[], byte[]> producer = cluster.producer()) {
      producer.send(new ProducerRecord<>(clicks, 2, ahead, new byte[0], new byte[0]));
    }

    assertThatThrownBy(() -> generate(10))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ScenarioErrorCode.ALL_EVENTS_LATE);
              assertThat(e.problem().hint().orElseThrow())
                  .contains("--fresh", "--topic", "--shift-to-now");
            });
  }

  @Test
  void namesATopicThatDoesNotExist() {
    assertThatThrownBy(() -> generator().run(GeneratorRequest.asFastAsPossible("nowhere", 1, 10)))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ScenarioErrorCode.TOPIC_NOT_FOUND));
  }

  @Test
  void agreesWithExactResults() {
    GeneratorSummary planted = generate(200_000);
    List<WindowTop> windows = exactWindows();
    publish(finals, windows.subList(0, windows.size() - 2));
    publish(live, windows);

    OracleReport report = verify(request(5));

    assertThat(report.complaints()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.closing()).isEqualTo(Closing.GREATEST_CLOCK);
    assertThat(report.headline())
        .isEqualTo("oracle: " + (windows.size() - 2) + " windows compared, 0 different");
    assertThat(report.finals().heldBack()).isEqualTo(2);
    assertThat(report.views()).isEqualTo(planted.truth().views());
    assertThat(report.malformed()).isEqualTo(planted.truth().malformed());
    assertThat(report.lateViews()).isEqualTo(planted.truth().tooLateViews()).isPositive();
  }

  @Test
  void findsTheOneClickThatItLeavesOut() {
    generate(200_000);
    publish(finals, exactWindows());
    publish(live, exactWindows());

    OracleReport report = verify(request(5).withoutOneOfTheClicks());

    assertThat(report.ok()).isFalse();
    assertThat(report.finals().differences(Kind.DIFFERENT)).isNotEmpty();
    assertThat(report.live().orElseThrow().differences(Kind.DIFFERENT)).isNotEmpty();
  }

  @Test
  void waitsForResultsThatComeLater() {
    generate(200_000);
    List<WindowTop> windows = exactWindows();
    publish(live, windows);
    CompletableFuture<OracleReport> run = CompletableFuture.supplyAsync(() -> verify(request(5)));
    for (WindowTop window : windows) {
      publish(finals, List.of(window));
    }

    assertThat(run.join().ok()).isTrue();
  }

  @Test
  void reportsWhatIsWrongWhenNothingMoreHappens() {
    generate(200_000);
    List<WindowTop> windows = exactWindows();
    List<WindowTop> wrong = new ArrayList<>(windows);
    wrong.remove(2);
    wrong.add(wrong.get(0));
    publish(finals, wrong);
    publish(live, windows);

    OracleReport report = verify(request(5));

    assertThat(report.ok()).isFalse();
    assertThat(report.finals().differences(Kind.MISSING))
        .extracting(WindowDifference::start)
        .containsExactly(windows.get(2).start());
    assertThat(report.finals().differences(Kind.REPEATED))
        .extracting(WindowDifference::start)
        .containsExactly(windows.get(0).start());
    assertThat(report.headline()).endsWith(" windows compared, 2 different");
    assertThat(report.complaints()).hasSize(2);
  }

  @Test
  void failsForTooFewWindows() {
    generate(200_000);
    publish(finals, exactWindows());
    publish(live, exactWindows());

    OracleReport report = verify(request(1_000));

    assertThat(report.ok()).isFalse();
    assertThat(report.finals().isEqual()).isTrue();
  }

  @Test
  void judgesByTheLeastClockWhileClicksCome() {
    generate(200_000);
    List<WindowTop> windows = exactWindows();
    publish(finals, windows);
    publish(live, windows);
    ClickGenerator generator = new ClickGenerator(cluster, Clock.systemUTC(), (events, rate) -> {});
    CompletableFuture<GeneratorSummary> demo =
        CompletableFuture.supplyAsync(() -> generator.run(GeneratorRequest.atRate(clicks, 2, 500)));
    int before = read(clicks).size();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> read(clicks).size() > before);

    // Without results that agree at once, it watches the topics for the time to settle.
    publish(live, List.of(new WindowTop(0, 300_000, List.of(new PageViews("/never", 1)))));
    OracleReport report = verify(request(5));
    generator.stop();
    demo.join();

    assertThat(report.closing()).isEqualTo(Closing.LEAST_CLOCK);
    assertThat(report.finals().isEqual()).isTrue();
    assertThat(report.live().orElseThrow().differences(Kind.EXTRA)).hasSize(1);
  }

  private GeneratorSummary generate(long events) {
    return generator().run(GeneratorRequest.asFastAsPossible(clicks, 42, events));
  }

  private ClickGenerator generator() {
    return new ClickGenerator(cluster, CLOCK, (events, rate) -> {});
  }

  private OracleReport verify(OracleRequest request) {
    return new ClickstreamOracle(cluster).run(request);
  }

  private OracleRequest request(int minimumWindows) {
    return new OracleRequest(
        clicks,
        finals,
        Optional.of(live),
        ClickstreamRules.SHIPPED,
        FinalChain.SHIPPED,
        Closing.BY_QUIESCENCE,
        minimumWindows,
        Duration.ofSeconds(3),
        Duration.ofSeconds(60),
        false);
  }

  /** The closed windows, oldest first, from the log itself. */
  private List<WindowTop> exactWindows() {
    ExactTopPages exact = new ExactTopPages(ClickstreamRules.SHIPPED);
    ViewReader reader = new ViewReader();
    for (ConsumerRecord<byte[], byte[]> record : read(clicks)) {
      View view = reader.read(record.partition(), record.value());
      if (view != null) {
        exact.add(view);
      }
    }
    NavigableMap<Long, WindowTop> closed = exact.closedAt(exact.greatestClock());
    return List.copyOf(closed.values());
  }

  private void publish(String topic, Collection<WindowTop> windows) {
    try (Producer<byte[], byte[]> producer = cluster.producer()) {
      for (WindowTop window : windows) {
        List<String> top =
            window.top().stream()
                .map(p -> "{\"PAGE\":\"" + p.page() + "\",\"VIEWS\":" + p.views() + "}")
                .toList();
        String value =
            "{\"WS\":"
                + window.start()
                + ",\"WE\":"
                + window.end()
                + ",\"TOP\":["
                + String.join(",", top)
                + "]}";
        byte[] key = Long.toString(window.start()).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<TopicPartition> partitions = cluster.partitionsOf(topic);
    Map<TopicPartition, Long> ends = cluster.endsOf(partitions);
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
