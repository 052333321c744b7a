package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Templates of one entry of a sorted set. */
record SortedSetEntry(Template member, Template score) {

  byte[] memberOf(SinkRecord record, SchemaAndValue item) {
    byte[] rendered = member.render(record, item);
    if (rendered == null) {
      throw new DataException("a field of redis.sorted-set.member is null");
    }
    return rendered;
  }

  /** Score and member, in the order that ZADD takes them. */
  List<byte[]> words(SinkRecord record, SchemaAndValue item) {
    byte[] rendered = score.render(record, item);
    if (rendered == null) {
      throw new DataException("a field of redis.sorted-set.score is null");
    }
    if (!isNumber(new String(rendered, UTF_8))) {
      throw new DataException("redis.sorted-set.score is not a number for this record");
    }
    return List.of(rendered, memberOf(record, item));
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(new BigDecimal(text).doubleValue());
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
