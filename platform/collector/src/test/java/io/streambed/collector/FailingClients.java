package io.streambed.collector;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Clients whose producer does something at its n-th record. It takes no part in an orderly end, as
 * if the process were gone: neither does it close nor abort until {@link #close}.
 */
final class FailingClients extends KafkaClients implements AutoCloseable {
  private final int recordNumber;
  private final Runnable action;
  private @Nullable Producer<byte[], byte[]> real;
  private int sent;

  FailingClients(Map<String, Object> connection, int recordNumber, Runnable action) {
    super(connection);
    this.recordNumber = recordNumber;
    this.action = action;
  }

  @Override
  @SuppressWarnings("unchecked")
  Producer<byte[], byte[]> producer(String transactionalId) {
    Producer<byte[], byte[]> producer = super.producer(transactionalId);
    real = producer;
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              if (method.getName().equals("send") && ++sent == recordNumber) {
                producer.flush();
                action.run();
              }
              try {
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() {
    if (real != null) {
      real.close(Duration.ZERO);
    }
  }
}
