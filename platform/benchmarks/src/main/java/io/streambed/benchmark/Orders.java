package io.streambed.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The log that all queries read: orders of customers as JSON, about 100 bytes each, a bit out of
 * order in time. The same in each run.
 */
final class Orders {
  static final String TOPIC = "orders";
  static final int CUSTOMERS = 1_000;

  /** Event time of the first order. */
  private static final long START = 1_700_000_040_000L;

  private static final int OUT_OF_ORDER_MILLIS = 2_000;

  private final int perSecond;
  private final Random random = new Random(1);
  private int next;

  /**
   * @param perSecond orders in a second of event time
   */
  Orders(int perSecond) {
    this.perSecond = perSecond;
  }

  ProducerRecord<byte[], byte[]> next() {
    int id = next++;
    long time = START + id * 1_000L / perSecond - random.nextInt(OUT_OF_ORDER_MILLIS);
    String customer = "user_" + random.nextInt(CUSTOMERS);
    String value =
        "{\"id\":"
            + id
            + ",\"customer\":\""
            + customer
            + "\",\"page\":\"/products/"
            + random.nextInt(1_000)
            + "\",\"amount\":"
            + random.nextInt(10_000) / 100.0
            + ",\"country\":\"DE\",\"ts\":"
            + time
            + "}";
    return new ProducerRecord<>(TOPIC, 0, time, bytes(customer), bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
