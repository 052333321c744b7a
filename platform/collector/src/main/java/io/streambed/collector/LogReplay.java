package io.streambed.collector;

import io.streambed.collector.ParsedLine.Good;
import io.streambed.collector.ParsedLine.Malformed;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Replays an access log into a topic: each line exactly once, however often it is killed and
 * started again.
 *
 * <p>How: clicks, dead letters and the position behind them are written in one transaction (see
 * {@link ReplayPositions}), by a producer whose transactional id is that of the file. A second
 * replay of the file first takes over that id, which ends the transaction of the first and locks it
 * out; only then it reads the position, so nobody can move it any more.
 *
 * <p>A file is known by its name, its first line and the topic. What was replayed of it is checked
 * by a checksum, so lines may be added at its end and the next replay goes on there; the last line
 * counts as complete even without a line end. Not for use by several threads at once.
 */
public final class LogReplay {
  private final KafkaClients clients;
  private final Clock clock;
  private final ReplayListener listener;
  private final AccessLogParser parser = new AccessLogParser();
  private final ClickJson json = new ClickJson();

  /**
   * Makes a replay; nothing is read or opened yet.
   *
   * @param connection properties that lead to the cluster: {@code bootstrap.servers}, security
   * @param clock tells what now is, for {@link ReplayRequest#shiftToNow}
   */
  public LogReplay(Map<String, Object> connection, Clock clock, ReplayListener listener) {
    this(new KafkaClients(connection), clock, listener);
  }

  LogReplay(KafkaClients clients, Clock clock, ReplayListener listener) {
    this.clients = clients;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Replays what is not yet in the topic, and returns when all of it is committed.
   *
   * @throws PlatformException if the file cannot be read or is another than before, all its events
   *     would be late, another replay of it takes over, or the cluster fails
   */
  public ReplaySummary run(ReplayRequest request) {
    LogFile file = new LogFile(request.file());
    try (Admin admin = clients.admin()) {
      Topics topics = new Topics(admin);
      Uuid topicId = topics.idOf(request.topic());
      String fileId = file.name() + "/" + file.fingerprint();
      DeadLetters deadLetters = new DeadLetters(request.topic(), file.name());
      deadLetters.ensureTopic(topics);
      ReplayPositions positions = new ReplayPositions(topics);
      positions.ensureTopic();
      try (Producer<byte[], byte[]> producer =
              clients.producer("streambed-replay-" + request.topic() + "-" + fileId);
          Consumer<byte[], byte[]> consumer = clients.consumer()) {
        producer.initTransactions();
        return new Run(request, file, topicId + "/" + fileId, positions, deadLetters, producer)
            .replay(consumer);
      }
    } catch (KafkaException e) {
      throw problem(file, e);
    } catch (IOException e) {
      throw file.notReadable(e);
    }
  }

  private static PlatformException problem(LogFile file, KafkaException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // A broker that has seen the newer producer already answers with the second one.
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return new PlatformException(
            Problem.of(
                    CollectorErrorCode.REPLAY_TAKEN_OVER,
                    "another replay of file \"" + file.name() + "\" has taken over")
                .withHint("Let the other one finish: it writes each line once."),
            e);
      }
    }
    return new PlatformException(
        Problem.of(
                CollectorErrorCode.KAFKA_FAILED,
                "cannot replay file \"" + file.name() + "\": " + e.getMessage())
            .withHint("Check that the platform runs, then run the same command again."),
        e);
  }

  /** One replay, with what it has opened. */
  private final class Run {
    private final ReplayRequest request;
    private final LogFile file;
    private final String positionKey;
    private final ReplayPositions positions;
    private final DeadLetters deadLetters;
    private final Producer<byte[], byte[]> producer;
    private final long startedAt = System.nanoTime();

    private long good;
    private long malformed;

    Run(
        ReplayRequest request,
        LogFile file,
        String positionKey,
        ReplayPositions positions,
        DeadLetters deadLetters,
        Producer<byte[], byte[]> producer) {
      this.request = request;
      this.file = file;
      this.positionKey = positionKey;
      this.positions = positions;
      this.deadLetters = deadLetters;
      this.producer = producer;
    }

    ReplaySummary replay(Consumer<byte[], byte[]> consumer) throws IOException {
      Optional<ReplayPosition> before = positions.read(consumer, positionKey);
      Survey survey = Survey.of(file, before.orElse(ReplayPosition.start(0)), parser);
      ReplayPosition start = before.orElseGet(() -> ReplayPosition.start(shift(survey)));
      Optional<Instant> newest = survey.newest().map(time -> time.plusMillis(start.shiftMillis()));
      newest.ifPresent(
          time ->
              new LatenessGuard(consumer)
                  .check(file.name(), time, request.topic(), request.horizon()));
      try (LineReader lines = file.open()) {
        lines.advanceTo(start.bytes());
        while (lines.hasMore()) {
          commitSome(lines, start);
          report(lines.position(), Math.max(lines.position(), survey.bytes()));
        }
      }
      return new ReplaySummary(
          file.name(),
          request.topic(),
          deadLetters.topic(),
          good,
          malformed,
          start.lines(),
          Duration.ofMillis(start.shiftMillis()),
          newest,
          Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private long shift(Survey survey) {
      return request.shiftToNow()
          ? survey.newest().map(time -> clock.millis() - time.toEpochMilli()).orElse(0L)
          : 0;
    }

    private void commitSome(LineReader lines, ReplayPosition start) throws IOException {
      producer.beginTransaction();
      for (int i = 0; i < request.linesPerTransaction() && lines.next(); i++) {
        send(lines, start);
      }
      ReplayPosition reached =
          new ReplayPosition(
              lines.position(),
              lines.checksum(),
              start.good() + good,
              start.malformed() + malformed,
              start.shiftMillis());
      producer.send(positions.record(positionKey, reached));
      producer.commitTransaction();
    }

    private void send(LineReader lines, ReplayPosition start) throws IOException {
      String text = lines.text();
      ParsedLine parsed =
          lines.isTooLong()
              ? new Malformed("the line is longer than " + LineReader.MAX_LINE + " bytes")
              : parser.parse(text);
      if (parsed instanceof Good found) {
        Click click = found.click().shiftedBy(start.shiftMillis());
        good++;
        producer.send(
            new ProducerRecord<>(
                request.topic(),
                null,
                click.ts(),
                click.ip().getBytes(StandardCharsets.UTF_8),
                json.write(click)));
      } else if (parsed instanceof Malformed broken) {
        malformed++;
        long number = start.lines() + good + malformed;
        producer.send(deadLetters.record(number, broken.reason(), text));
      }
    }

    private void report(long read, long total) {
      long lines = good + malformed;
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      listener.progressed(new ReplayListener.Progress(read, total, lines, lines / seconds));
    }
  }
}
