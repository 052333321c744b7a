package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.common.Uuid;

/**
 * A partition as Redis's hash of next offsets knows it. By the topic's id and not its name, so a
 * topic that is deleted and made again is another one.
 */
record OffsetField(Uuid topicId, int partition) {

  byte[] bytes() {
    return (topicId + ":" + partition).getBytes(US_ASCII);
  }
}
