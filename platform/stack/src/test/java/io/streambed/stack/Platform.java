package io.streambed.stack;

import io.streambed.stack.connect.ConnectConfig;
import io.streambed.stack.connect.ConnectWorker;
import io.streambed.stack.host.DataFolder;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import io.streambed.stack.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** All parts of this module on one data folder, as the command line starts them. */
final class Platform implements AutoCloseable {
  private final DataFolder folder;
  private final Stack stack;

  private Platform(DataFolder folder, Stack stack) {
    this.folder = folder;
    this.stack = stack;
  }

  static Platform start(Path root) throws InterruptedException {
    DataFolder folder = DataFolder.open(root);
    KafkaBroker kafka = new KafkaBroker(BrokerConfig.in(folder.of(KafkaBroker.NAME)));
    RedisServer redis =
        new RedisServer(
            folder.of(RedisServer.NAME), PortSetting.free("--redis-port"), folder.children());
    ConnectWorker connect =
        new ConnectWorker(
            ConnectConfig.in(
                folder.of(ConnectWorker.NAME), List.of(Path.of("target", "connect-plugins"))),
            kafka::address);
    Stack stack = new Stack(List.of(kafka, redis, connect), StackListener.SILENT);
    try {
      stack.start();
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    return new Platform(folder, stack);
  }

  List<PartStatus> status() {
    return stack.status();
  }

  @Override
  public void close() {
    stack.close();
    folder.close();
  }

  /** Starts on the folder that is the argument, prints the parts, and stays until it is killed. */
  public static void main(String[] arguments) throws Exception {
    try (Platform platform = start(Path.of(arguments[0]))) {
      platform.status().forEach(System.out::println);
      System.out.println("ready");
      new CountDownLatch(1).await();
    } catch (RuntimeException e) {
      System.out.println(e);
      Runtime.getRuntime().halt(1);
    }
  }
}
