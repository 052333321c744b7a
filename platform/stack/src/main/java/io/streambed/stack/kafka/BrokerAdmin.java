package io.streambed.stack.kafka;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The questions that this package asks the broker, with a limit of time on each. */
final class BrokerAdmin implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<TransactionState> OPEN =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private final Admin admin;

  BrokerAdmin(String bootstrapServers) {
    this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
  }

  /** Producers with an open transaction, by the partition in which it is open. */
  Map<TopicPartition, List<ProducerState>> producersInTransaction() throws InterruptedException {
    Set<String> topics =
        ask("list topics", admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    List<TopicPartition> partitions = partitionsOf(topics);
    Map<TopicPartition, List<ProducerState>> open = new LinkedHashMap<>();
    ask("describe producers", admin.describeProducers(partitions).all())
        .forEach(
            (partition, states) -> {
              List<ProducerState> inTransaction =
                  states.activeProducers().stream()
                      .filter(state -> state.currentTransactionStartOffset().isPresent())
                      .toList();
              if (!inTransaction.isEmpty()) {
                open.put(partition, inTransaction);
              }
            });
    return open;
  }

  /** Transactional ids whose transaction is not ended, as the coordinator sees it. */
  List<String> openTransactions() throws InterruptedException {
    Collection<TransactionListing> listings =
        ask(
            "list transactions",
            admin.listTransactions(new ListTransactionsOptions().filterStates(OPEN)).all());
    return listings.stream().map(TransactionListing::transactionalId).sorted().toList();
  }

  List<TopicPartition> partitionsOf(Collection<String> topics) throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<String, TopicDescription> descriptions =
        ask("describe topics", admin.describeTopics(topics).allTopicNames());
    descriptions.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
    return partitions;
  }

  boolean answersWithin(Duration limit) throws InterruptedException {
    try {
      admin.describeCluster().nodes().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  static PlatformException failed(String request, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new PlatformException(
        Problem.of(
            StackErrorCode.BROKER_REQUEST_FAILED,
            "broker did not " + request + ": " + cause.getMessage()),
        cause);
  }

  private static <T> T ask(String request, KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(request, e);
    } catch (TimeoutException e) {
      throw failed(request, e);
    }
  }
}
