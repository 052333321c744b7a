package io.streambed.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.stack.Health;
import io.streambed.stack.PortSetting;
import io.streambed.stack.StackErrorCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaBrokerTest {
  @TempDir private Path folder;

  @Test
  void keepsItsDataAndItsAddressOverARestart() throws Exception {
    String firstAddress;
    try (KafkaBroker broker = new KafkaBroker(BrokerConfig.in(folder))) {
      broker.start();
      firstAddress = broker.address();
      TestClients clients = new TestClients(firstAddress);
      clients.createTopics(1, "greetings");
      clients.produce("greetings", List.of("hello", "world"));
      assertThat(clients.readValues("greetings")).containsExactly("hello", "world");
    }

    try (KafkaBroker broker = new KafkaBroker(BrokerConfig.in(folder))) {
      broker.start();
      assertThat(broker.address()).isEqualTo(firstAddress).startsWith("127.0.0.1:");
      TestClients clients = new TestClients(broker.address());
      clients.produce("greetings", List.of("again"));
      assertThat(clients.readValues("greetings")).containsExactly("hello", "world", "again");
    }
  }

  @Test
  void createsTopicsWithTheDefaultNumberOfPartitionsAndTakesOverrides() throws Exception {
    BrokerConfig config =
        BrokerConfig.in(folder)
            .withDefaultPartitions(3)
            .withOverrides(Map.of("message.max.bytes", "12345"));
    try (KafkaBroker broker = new KafkaBroker(config)) {
      broker.start();
      try (Admin admin = new TestClients(broker.address()).admin()) {
        var created =
            admin.createTopics(List.of(new NewTopic("t", Optional.empty(), Optional.empty())));
        assertThat(created.numPartitions("t").get()).isEqualTo(3);
        assertThat(created.config("t").get().get("max.message.bytes").value()).isEqualTo("12345");
      }
    }
  }

  @Test
  void refusesATakenPortAndSaysWhatToSet() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        KafkaBroker broker =
            new KafkaBroker(
                BrokerConfig.in(folder)
                    .withPort(PortSetting.fixed(taken.getLocalPort(), "--kafka-port")))) {
      assertThatThrownBy(broker::start)
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(StackErrorCode.PORT_TAKEN);
                assertThat(e.problem().message()).contains("port " + taken.getLocalPort());
                assertThat(e.problem().hint().orElseThrow()).contains("--kafka-port");
              });
    }
  }

  @Test
  void tellsItsHealth() throws Exception {
    KafkaBroker broker = new KafkaBroker(BrokerConfig.in(folder));
    try (broker) {
      assertThat(broker.health().state()).isEqualTo(Health.State.DOWN);
      broker.start();
      assertThat(broker.health()).isEqualTo(Health.UP);
    }
    assertThat(broker.health().state()).isEqualTo(Health.State.DOWN);
  }
}
