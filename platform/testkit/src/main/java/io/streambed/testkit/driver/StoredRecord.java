package io.streambed.testkit.driver;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of an in-memory topic; its partition is always 0. */
public record StoredRecord(
    byte @Nullable [] key, byte @Nullable [] value, long timestamp, List<Header> headers) {
  // spelt out, because NullAway does not see the annotations of a compact one's arrays
  public StoredRecord(
      byte @Nullable [] key, byte @Nullable [] value, long timestamp, List<Header> headers) {
    this.key = key;
    this.value = value;
    this.timestamp = timestamp;
    this.headers = List.copyOf(headers);
  }
}
