package io.streambed.stack.kafka;

import io.streambed.stack.host.DataFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The folder in which the node keeps its logs, and what it tells of the last run. */
record LogFolder(Path path) {

  boolean isFormatted() {
    return Files.exists(path.resolve("meta.properties"));
  }

  /** Whether a broker ran here and was not stopped in order. */
  boolean wasKilled() {
    return isFormatted() && !Files.exists(path.resolve(".kafka_cleanshutdown"));
  }

  /** Makes a cluster of one node here. Kafka writes the mark of a formatted folder last. */
  void format() {
    try {
      Files.createDirectories(path);
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NodeProperties.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(path.toString())
          .setMetadataLogDirectory(path.toString())
          .setControllerListenerName(NodeProperties.CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw DataFolder.unusable(path, e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format the Kafka folder " + path, e);
    }
  }
}
