package io.streambed.engine.topology.join;

import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The operator of Kafka Streams that does a join, over keys and rows in bytes. Its results are
 * {@link JoinedValue}s; the result of a join of tables is null where the row is deleted.
 */
public final class JoinOperator {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final ValueJoiner<byte[], byte[], byte[]> LEFT_RIGHT = JoinedValue::of;
  private static final ValueJoiner<byte[], byte[], byte[]> RIGHT_LEFT =
      (right, left) -> JoinedValue.of(left, right);

  private final PlanNode.Join node;
  private final JoinNames names;

  public JoinOperator(PlanNode.Join node) {
    this.node = node;
    names = new JoinNames(node);
  }

  public KStream<byte[], byte[]> apply(
      KStream<byte[], byte[]> left, KStream<byte[], byte[]> right) {
    if (node.method() instanceof JoinMethod.Within within) {
      return streams(within, left, right);
    }
    if (node.method() instanceof JoinMethod.Lookup) {
      return lookup(left, table(right, names.rightTable()));
    }
    KTable<byte[], byte[]> leftTable = table(left, names.leftTable());
    KTable<byte[], byte[]> rightTable = table(right, names.rightTable());
    KTable<byte[], byte[]> result =
        node.method() instanceof JoinMethod.ForeignKey
            ? foreignKey(leftTable, rightTable)
            : primaryKeys(leftTable, rightTable);
    return result.toStream(Named.as(names.changes()));
  }

  private KStream<byte[], byte[]> streams(
      JoinMethod.Within within, KStream<byte[], byte[]> left, KStream<byte[], byte[]> right) {
    StreamJoined<byte[], byte[], byte[]> joined =
        StreamJoined.with(BYTES, BYTES, BYTES).withName(node.id()).withStoreName(node.id());
    JoinWindows windows = windows(within, within.before(), within.after());
    return switch (node.kind()) {
      case INNER -> left.join(right, LEFT_RIGHT, windows, joined);
      case LEFT -> left.leftJoin(right, LEFT_RIGHT, windows, joined);
      case FULL -> left.outerJoin(right, LEFT_RIGHT, windows, joined);
      case RIGHT ->
          right.leftJoin(
              left, RIGHT_LEFT, windows(within, within.after(), within.before()), joined);
    };
  }

  private static JoinWindows windows(JoinMethod.Within within, long before, long after) {
    return within
        .grace()
        .map(grace -> JoinWindows.ofTimeDifferenceAndGrace(Duration.ZERO, Duration.ofMillis(grace)))
        .orElseGet(JoinOperator::eagerWindows)
        .before(Duration.ofMillis(before))
        .after(Duration.ofMillis(after));
  }

  /** Windows of a day's grace, in which rows without a match are emitted at once. */
  @SuppressWarnings("deprecation") // the only way to that behaviour, and queries rely on it
  private static JoinWindows eagerWindows() {
    return JoinWindows.of(Duration.ZERO);
  }

  private KStream<byte[], byte[]> lookup(
      KStream<byte[], byte[]> stream, KTable<byte[], byte[]> table) {
    Joined<byte[], byte[], byte[]> joined = Joined.with(BYTES, BYTES, BYTES, node.id());
    return switch (node.kind()) {
      case INNER -> stream.join(table, LEFT_RIGHT, joined);
      case LEFT -> stream.leftJoin(table, LEFT_RIGHT, joined);
      case RIGHT, FULL -> throw impossible();
    };
  }

  private KTable<byte[], byte[]> primaryKeys(
      KTable<byte[], byte[]> left, KTable<byte[], byte[]> right) {
    Named named = Named.as(node.id());
    return switch (node.kind()) {
      case INNER -> left.join(right, LEFT_RIGHT, named);
      case LEFT -> left.leftJoin(right, LEFT_RIGHT, named);
      case FULL -> left.outerJoin(right, LEFT_RIGHT, named);
      case RIGHT -> right.leftJoin(left, RIGHT_LEFT, named);
    };
  }

  /** The left rows come with what they refer to; see {@link JoinSideStep}. */
  private KTable<byte[], byte[]> foreignKey(
      KTable<byte[], byte[]> left, KTable<byte[], byte[]> right) {
    ValueJoiner<byte[], byte[], byte[]> joiner =
        (referring, referred) -> JoinedValue.of(JoinedValue.right(referring), referred);
    TableJoined<byte[], byte[]> joined = TableJoined.as(node.id());
    return switch (node.kind()) {
      case INNER -> left.join(right, JoinedValue::left, joiner, joined);
      case LEFT -> left.leftJoin(right, JoinedValue::left, joiner, joined);
      case RIGHT, FULL -> throw impossible();
    };
  }

  private static KTable<byte[], byte[]> table(KStream<byte[], byte[]> changes, String name) {
    return changes.toTable(
        Named.as(name),
        Materialized.<byte[], byte[], KeyValueStore<Bytes, byte[]>>as(name)
            .withKeySerde(BYTES)
            .withValueSerde(BYTES)
            .withCachingDisabled());
  }

  private IllegalArgumentException impossible() {
    JoinKind kind = node.kind();
    return new IllegalArgumentException("no " + kind + " join by " + node.method());
  }
}
