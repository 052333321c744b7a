package io.streambed.stack.kafka;

import io.streambed.stack.host.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A broker with exactly-once load in one process, which runs until it is killed. Arguments: folder
 * and seed. Prints {@code ready …} once all that a killed run left open has ended.
 */
final class KillableBroker {
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  private KillableBroker() {}

  public static void main(String[] arguments) {
    try {
      long from = System.nanoTime();
      KafkaBroker broker = new KafkaBroker(BrokerConfig.in(Path.of(arguments[0])));
      broker.start();
      long started = System.nanoTime();
      TestClients clients = new TestClients(broker.address());
      ExactlyOnceLoad load = ExactlyOnceLoad.open(clients, Long.parseLong(arguments[1]));
      awaitNothingOpen(clients);
      int inputs = clients.readCommitted("in").size();
      int outputs = clients.readCommitted("out").size();
      System.out.printf(
          "ready start=%d ms, takeover and reading=%d ms, in=%d, out=%d%n",
          (started - from) / 1_000_000, (System.nanoTime() - started) / 1_000_000, inputs, outputs);
      load.runForEver();
    } catch (Throwable e) {
      e.printStackTrace(System.out);
      Runtime.getRuntime().halt(2);
    }
  }

  /** In every partition, internal ones too, what is committed must reach to the end. */
  static void awaitNothingOpen(TestClients clients) throws Exception {
    List<TopicPartition> partitions;
    try (Admin admin = clients.admin()) {
      Set<String> topics =
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(info -> new TopicPartition(topic.name(), info.partition())))
              .toList();
    }
    try (KafkaConsumer<String, String> committed = clients.consumer(Map.of());
        KafkaConsumer<String, String> all =
            clients.consumer(Map.of("isolation.level", "read_uncommitted"))) {
      Map<TopicPartition, Long> open = new LinkedHashMap<>();
      boolean reached =
          Deadline.in(END_LIMIT)
              .await(
                  () -> {
                    Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
                    open.clear();
                    all.endOffsets(partitions)
                        .forEach(
                            (partition, end) -> {
                              if (stable.get(partition) < end) {
                                open.put(partition, stable.get(partition));
                              }
                            });
                    return open.isEmpty();
                  });
      if (!reached) {
        throw new AssertionError("transactions stay open from these offsets on: " + open);
      }
    }
  }
}
