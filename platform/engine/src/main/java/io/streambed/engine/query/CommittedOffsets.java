package io.streambed.engine.query;

import io.streambed.engine.topology.IdleWatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Implementation note. Ends are asked for before committed offsets: a record that is processed
 * between the two answers makes the partition look behind, never the other way round. Ends include
 * open transactions, so a partition that is being written to is not taken as done.
 */

/**
 * Compares, for all queries of the process, what they have committed with what there is. One
 * thread, which asks the broker only while a task waits for an answer.
 */
final class CommittedOffsets implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CommittedOffsets.class);

  private final Admin admin;
  private final Duration interval;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread asker = new Thread(task, "streambed-idle-watch");
            asker.setDaemon(true);
            return asker;
          });

  CommittedOffsets(Admin admin, Duration interval) {
    this.admin = admin;
    this.interval = interval;
  }

  void start() {
    thread.scheduleWithFixedDelay(
        this::answerAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The watch of one query.
   *
   * @param group its consumer group
   * @param startsAtEnd whether a partition of which nothing is committed counts as read
   */
  IdleWatch watch(String group, boolean startsAtEnd) {
    Watch watch = new Watch(startsAtEnd);
    watches.put(group, watch);
    return watch;
  }

  void forget(String group) {
    watches.remove(group);
  }

  private void answerAll() {
    for (Map.Entry<String, Watch> entry : watches.entrySet()) {
      try {
        answer(entry.getKey(), entry.getValue());
      } catch (ExecutionException e) {
        log.atDebug()
            .addKeyValue("group", entry.getKey())
            .setCause(e)
            .log("cannot compare offsets, will try again");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void answer(String group, Watch watch) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> questions = watch.openQuestions();
    if (questions.isEmpty()) {
      return;
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        offsets(questions.keySet(), OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Set<TopicPartition> untouched = new HashSet<>(questions.keySet());
    untouched.removeIf(partition -> committed.get(partition) != null);
    Map<TopicPartition, ListOffsetsResultInfo> beginnings =
        untouched.isEmpty() ? Map.of() : offsets(untouched, OffsetSpec.earliest());
    for (Map.Entry<TopicPartition, Long> question : questions.entrySet()) {
      TopicPartition partition = question.getKey();
      OffsetAndMetadata offset = committed.get(partition);
      long end = offset(ends, partition);
      boolean done =
          offset != null
              ? offset.offset() >= end
              : watch.startsAtEnd || offset(beginnings, partition) >= end;
      watch.answered(partition, question.getValue(), done);
    }
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition), partition.toString()).offset();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Set<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> request = new HashMap<>();
    partitions.forEach(partition -> request.put(partition, spec));
    return admin.listOffsets(request).all().get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Questions and answers of one query. */
  private static final class Watch implements IdleWatch {
    private record Question(long asked, long answered, Answer answer) {}

    private final boolean startsAtEnd;
    private final Map<TopicPartition, Question> questions = new ConcurrentHashMap<>();

    Watch(boolean startsAtEnd) {
      this.startsAtEnd = startsAtEnd;
    }

    @Override
    public long ask(String topic, int partition) {
      return questions.compute(
              new TopicPartition(topic, partition),
              (key, old) ->
                  old == null
                      ? new Question(1, 0, Answer.PENDING)
                      : new Question(old.asked + 1, old.answered, old.answer))
          .asked;
    }

    @Override
    public Answer answer(String topic, int partition, long number) {
      Question question = questions.get(new TopicPartition(topic, partition));
      return question == null || question.answered < number ? Answer.PENDING : question.answer;
    }

    Map<TopicPartition, Long> openQuestions() {
      Map<TopicPartition, Long> open = new HashMap<>();
      questions.forEach(
          (partition, question) -> {
            if (question.asked > question.answered) {
              open.put(partition, question.asked);
            }
          });
      return open;
    }

    void answered(TopicPartition partition, long number, boolean done) {
      Answer answer = done ? Answer.CAUGHT_UP : Answer.BEHIND;
      questions.computeIfPresent(partition, (key, old) -> new Question(old.asked, number, answer));
    }
  }
}
