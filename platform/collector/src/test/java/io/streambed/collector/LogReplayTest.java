package io.streambed.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.common.PlatformException;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Replays into a real broker, each test into a topic of its own. */
final class LogReplayTest {
  private static final Duration HORIZON = Duration.ofMinutes(7);
  private static final Instant NOW = Instant.now();
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private static Path kafkaFolder;
  private static KafkaBroker broker;
  private static Map<String, Object> connection;

  @TempDir private Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private String topic;

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
  void createTopic(TestInfo test) throws ExecutionException, InterruptedException {
    topic = test.getTestMethod().orElseThrow().getName();
    try (Admin admin = Admin.create(connection)) {
      NewTopic clicks = new NewTopic(topic, 4, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(clicks)).all().get();
      // The broker answers for the controller before it knows of the topic itself.
      Topics topics = new Topics(admin);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(PlatformException.class)
          .until(() -> !topics.idOf(topic).equals(Uuid.ZERO_UUID));
    }
  }

  @Test
  void writesEachLineOfARealLogWithItsTimeAndKey() throws IOException {
    Path file = write("access.log", AccessLogParserTest.excerpt());

    ReplaySummary summary = replay(file);

    assertThat(summary.good()).isEqualTo(300);
    assertThat(summary.malformed()).isZero();
    assertThat(summary.skipped()).isZero();
    assertThat(summary.alreadyReplayed()).isFalse();
    List<ConsumerRecord<byte[], byte[]>> records = read(topic);
    assertThat(records).hasSize(300);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      JsonNode value = json.readTree(record.value());
      assertThat(value.get("ts").longValue()).isEqualTo(record.timestamp());
      assertThat(value.get("ip").textValue()).isEqualTo(text(record.key()));
    }
    ConsumerRecord<byte[], byte[]> search =
        records.stream()
            .filter(record -> text(record.value()).contains("kibana-search.png"))
            .findFirst()
            .orElseThrow();
    assertThat(text(search.value()))
        .isEqualTo(
            "{\"ip\":\"10.63.182.215\",\"user\":null,\"ts\":1431857103000,\"method\":\"GET\","
                + "\"page\":\"/presentations/logstash-monitorama-2013/images/kibana-search.png\","
                + "\"query\":null,\"status\":200,\"bytes\":203023,"
                + "\"referrer\":\"http://semicomplete.com/presentations/logstash-monitorama-2013/\","
                + "\"agent\":\"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_1) AppleWebKit/537.36"
                + " (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36\"}");
  }

  @Test
  void doesNothingForAFinishedFile() throws IOException {
    Path file = write("access.log", AccessLogParserTest.excerpt());
    replay(file);

    ReplaySummary again = replay(file);

    assertThat(again.alreadyReplayed()).isTrue();
    assertThat(again.skipped()).isEqualTo(300);
    assertThat(read(topic)).hasSize(300);
  }

  @Test
  void unpacksGzipWhateverTheName() throws IOException {
    Path file = folder.resolve("access.log");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", AccessLogParserTest.excerpt()).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(replay(file).good()).isEqualTo(300);
    assertThat(replay(file).alreadyReplayed()).isTrue();
    assertThat(read(topic)).hasSize(300);
  }

  @Test
  void goesOnWhereAKilledReplayStoppedWithBrokenLinesBetween() throws IOException {
    List<String> lines = lines(4_000);
    for (int i = 0; i < 20; i++) {
      lines.add(i * 201 + 3, "broken " + i);
    }
    Path file = write("access.log", lines);
    try (FailingClients killed =
        new FailingClients(
            connection,
            1_777,
            () -> {
              throw new Killed();
            })) {
      LogReplay first = new LogReplay(killed, CLOCK, progress -> {});
      assertThatThrownBy(() -> first.run(request(file, false))).isInstanceOf(Killed.class);

      ReplaySummary second = replay(file);

      assertThat(second.skipped()).isEqualTo(1_500);
      assertThat(second.skipped() + second.good() + second.malformed()).isEqualTo(4_020);
    }
    assertThat(pages(topic)).containsExactlyInAnyOrderElementsOf(pages(4_000));
    List<ConsumerRecord<byte[], byte[]>> deadLetters = read(topic + "_dead_letters");
    assertThat(deadLetters).hasSize(20);
    for (int i = 0; i < 20; i++) {
      ConsumerRecord<byte[], byte[]> record = deadLetters.get(i);
      int number = i * 201 + 4;
      assertThat(text(record.value()))
          .isEqualTo(
              "{\"line\":"
                  + number
                  + ",\"reason\":\"the time in brackets is missing\","
                  + "\"text\":\"broken "
                  + i
                  + "\"}");
      assertThat(text(record.key())).isEqualTo("access.log");
      assertThat(text(record.headers().lastHeader("line").value())).isEqualTo("" + number);
      assertThat(text(record.headers().lastHeader("reason").value()))
          .isEqualTo("the time in brackets is missing");
    }
  }

  @Test
  void locksOutTheFirstOfTwoReplaysOfAFile() throws Exception {
    Path file = write("access.log", lines(2_000));
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Runnable pause =
        () -> {
          paused.countDown();
          await(goOn);
        };
    try (FailingClients slow = new FailingClients(connection, 1_234, pause)) {
      LogReplay first = new LogReplay(slow, CLOCK, progress -> {});
      CompletableFuture<ReplaySummary> firstRun =
          CompletableFuture.supplyAsync(() -> first.run(request(file, false)));
      await(paused);

      ReplaySummary second = replay(file);
      goOn.countDown();

      assertThat(second.skipped()).isEqualTo(1_000);
      assertThat(second.good()).isEqualTo(1_000);
      assertThatThrownBy(() -> firstRun.get(60, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(CollectorErrorCode.REPLAY_TAKEN_OVER);
                assertThat(e.problem().message())
                    .isEqualTo("another replay of file \"access.log\" has taken over");
              });
    }
    assertThat(pages(topic)).containsExactlyInAnyOrderElementsOf(pages(2_000));
  }

  @Test
  void readsOnInAFileThatHasGrown() throws IOException {
    Path file = write("access.log", lines(100));
    replay(file);
    Files.writeString(
        file, String.join("\n", lines(150).subList(100, 150)), StandardOpenOption.APPEND);

    ReplaySummary second = replay(file);

    assertThat(second.skipped()).isEqualTo(100);
    assertThat(second.good()).isEqualTo(50);
    assertThat(pages(topic)).containsExactlyInAnyOrderElementsOf(pages(150));
  }

  @Test
  void refusesAFileThatIsNotWhatWasReplayed() throws IOException {
    Path file = write("access.log", lines(100));
    replay(file);
    List<String> changed = lines(100);
    changed.set(50, changed.get(50).replace("/page/", "/side/"));
    write("access.log", changed);

    assertProblem(file, CollectorErrorCode.FILE_CHANGED);
  }

  @Test
  void keepsFilesApartByTheirNames() throws IOException {
    replay(write("monday.log", lines(100)));

    assertThat(replay(write("tuesday.log", lines(100))).good()).isEqualTo(100);
  }

  @Test
  void movesTheLatestLineToNowAndKeepsTheShift() throws IOException {
    List<String> lines = AccessLogParserTest.excerpt();
    Path file = write("access.log", lines.subList(0, 200));
    long newest = newest(lines.subList(0, 200));
    ReplaySummary first = new LogReplay(connection, CLOCK, p -> {}).run(request(file, true));

    assertThat(first.shift()).isEqualTo(Duration.ofMillis(NOW.toEpochMilli() - newest));
    assertThat(first.newest()).contains(Instant.ofEpochMilli(NOW.toEpochMilli()));
    write("access.log", lines);
    Clock later = Clock.offset(CLOCK, Duration.ofMinutes(3));
    ReplaySummary second = new LogReplay(connection, later, p -> {}).run(request(file, false));

    assertThat(second.good()).isEqualTo(100);
    assertThat(second.shift()).isEqualTo(first.shift());
    assertThat(read(topic))
        .extracting(ConsumerRecord::timestamp)
        .containsExactlyInAnyOrderElementsOf(
            times(lines).stream().map(ts -> ts + first.shift().toMillis()).toList());
  }

  @Test
  void refusesAFileOfWhichEveryEventWouldBeLate() throws Exception {
    send(Instant.parse("2015-05-17T10:30:00Z"), 200);
    Path file = write("access.log", lines(100));

    assertProblem(file, CollectorErrorCode.ALL_EVENTS_LATE);
    assertThatThrownBy(() -> replay(file))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e ->
                assertThat(e.problem().hint().orElseThrow())
                    .contains("--shift-to-now", "--topic", "--fresh"));
    assertThat(new LogReplay(connection, CLOCK, p -> {}).run(request(file, true)).good())
        .isEqualTo(100);
  }

  @Test
  void takesAFileOfWhichTheNewestEventIsInTime() throws Exception {
    // The last line is of 10:06:39, so 10:13:38 is just below the horizon of seven minutes.
    send(Instant.parse("2015-05-17T10:13:38Z"), 200);

    assertThat(replay(write("access.log", lines(100))).good()).isEqualTo(100);
  }

  @Test
  void isNotMisledByTheMarkersOfTransactions() throws IOException {
    replay(write("access.log", lines(100)));

    assertThat(replay(write("access.log.1", lines(50))).good()).isEqualTo(50);
  }

  @Test
  void takesLinesThatAreTooLongForDeadLetters() throws IOException {
    List<String> lines = lines(3);
    lines.set(1, lines.get(1) + "x".repeat(5_000_000));

    ReplaySummary summary = replay(write("access.log", lines));

    assertThat(summary.good()).isEqualTo(2);
    JsonNode letter = json.readTree(read(topic + "_dead_letters").get(0).value());
    assertThat(letter.get("line").intValue()).isEqualTo(2);
    assertThat(letter.get("reason").textValue()).isEqualTo("the line is longer than 65536 bytes");
    assertThat(letter.get("text").textValue()).hasSize(16_384);
  }

  @Test
  void reportsProgressUpToTheEnd() throws IOException {
    Path file = write("access.log", lines(1_200));
    List<ReplayListener.Progress> heard = new ArrayList<>();

    new LogReplay(connection, CLOCK, heard::add).run(request(file, false));

    assertThat(heard)
        .extracting(ReplayListener.Progress::lines)
        .containsExactly(500L, 1_000L, 1_200L);
    assertThat(heard.get(2).bytesRead()).isEqualTo(Files.size(file));
    assertThat(heard).allMatch(progress -> progress.bytesTotal() == fileSize(file));
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    assertProblem(folder.resolve("nowhere.log"), CollectorErrorCode.FILE_NOT_READABLE);

    Path cut = folder.resolve("cut.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      out.write(String.join("\n", lines(1_000)).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertProblem(cut, CollectorErrorCode.FILE_NOT_READABLE);
  }

  @Test
  void namesATopicThatDoesNotExist() throws IOException {
    Path file = write("access.log", lines(1));
    ReplayRequest request = new ReplayRequest(file, "nowhere", false, HORIZON);

    assertThatThrownBy(() -> new LogReplay(connection, CLOCK, p -> {}).run(request))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.problem().code()).isEqualTo(CollectorErrorCode.TOPIC_NOT_FOUND));
  }

  /** What a process does that is killed: it comes to no end of its own. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private void assertProblem(Path file, CollectorErrorCode code) {
    assertThatThrownBy(() -> replay(file))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private ReplaySummary replay(Path file) {
    return new LogReplay(connection, CLOCK, progress -> {}).run(request(file, false));
  }

  private ReplayRequest request(Path file, boolean shiftToNow) {
    return new ReplayRequest(file, topic, shiftToNow, HORIZON, 500);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  /** Lines of one second each from 10:05:00 on, each with a page of its own. */
  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = Instant.parse("2015-05-17T10:05:00Z").plusSeconds(i);
      lines.add(
          "10.0.0."
              + i % 200
              + " - - [17/May/2015:"
              + time.toString().substring(11, 19)
              + " +0000] \"GET /page/"
              + i
              + " HTTP/1.1\" 200 1 \"-\" \"M\"");
    }
    return lines;
  }

  private static List<String> pages(int count) {
    return IntStream.range(0, count).mapToObj(i -> "/page/" + i).toList();
  }

  private List<String> pages(String fromTopic) throws IOException {
    List<String> pages = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(fromTopic)) {
      pages.add(json.readTree(record.value()).get("page").textValue());
    }
    return pages;
  }

  private static List<Long> times(List<String> lines) {
    AccessLogParser parser = new AccessLogParser();
    return lines.stream().map(line -> ((ParsedLine.Good) parser.parse(line)).click().ts()).toList();
  }

  private static long newest(List<String> lines) {
    return times(lines).stream().mapToLong(ts -> ts).max().orElseThrow();
  }

  private static long fileSize(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends events of one time with many keys, so that each partition has some. */
  private void send(Instant time, int count) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        byte[] key = ("key-" + i).getBytes(StandardCharsets.UTF_8);
        producer.send(
            new ProducerRecord<>(topic, null, time.toEpochMilli(), key, new byte[] {'{', '}'}));
      }
    }
  }

  /**
   * What a reader of committed records sees, in the order of each partition. A commit returns
   * before readers see it, so this reads up to the end of what is written.
   */
  private static List<ConsumerRecord<byte[], byte[]>> read(String fromTopic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Admin admin = Admin.create(connection);
        Consumer<byte[], byte[]> consumer = new KafkaClients(connection).consumer()) {
      Topics topics = new Topics(admin);
      List<TopicPartition> partitions =
          consumer.partitionsFor(fromTopic).stream()
              .map(p -> new TopicPartition(fromTopic, p.partition()))
              .toList();
      consumer.assign(partitions);
      for (TopicPartition partition : partitions) {
        long end = topics.endOffset(partition);
        while (consumer.position(partition) < end) {
          consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
      }
    }
    return records;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
