package io.streambed.engine.query;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.KeySelection;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.table.PullProjection;
import io.streambed.engine.topology.table.TableView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Iterators are made under the lock that a drain holds, and read after it is
 * released: an iterator of RocksDB is a snapshot of its moment. So a reader sees all of a commit or
 * nothing of it, and a long scan does not hold the query back.
 */

/**
 * Answers pull queries from the state of one running query. Thread-safe; sees what the last commit
 * of the query wrote.
 */
public final class StoreReader {
  private final PlanNode.TableState state;
  private final QueryPlan plan;
  private final KafkaStreams streams;
  private final TopologyContext context;
  private final int allPartitions;
  private final Queue<TableView> views = new ConcurrentLinkedQueue<>();

  StoreReader(
      QueryPlan plan, PlanNode.TableState state, KafkaStreams streams, TopologyContext context) {
    this.plan = plan;
    this.state = state;
    this.streams = streams;
    this.context = context;
    allPartitions =
        QueryRuntime.sourceTopics(plan.root()).stream()
            .mapToInt(context.partitions())
            .max()
            .orElse(1);
  }

  /**
   * Runs a pull query on the partitions of this node.
   *
   * @throws PlatformException {@link QueryErrorCode#STATE_NOT_READY} while the query starts,
   *     restores state or its partitions move: then nothing can be said, not even that there is no
   *     row
   */
  public PullRows read(PullQueryPlan query) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      throw notReady();
    }
    TableView pooled = views.poll();
    TableView view = pooled == null ? new TableView(plan, context) : pooled;
    PullProjection projection = new PullProjection(query, view, context.expressions());
    int partitions =
        query.keys() instanceof KeySelection.Lookup lookup
            ? look(lookup, projection, view)
            : scan(projection);
    views.add(view);
    return new PullRows(projection.rows(), partitions, allPartitions);
  }

  private int look(KeySelection.Lookup lookup, PullProjection projection, TableView view) {
    if (view.isWindowed()) {
      // Windowed state is ordered by start first, so a key has no range of its own.
      return scan(projection);
    }
    int partitions = 0;
    for (List<Object> key : lookup.keys()) {
      Bytes storeKey = view.storeKey(0, key);
      Collection<QueryResult<byte[]>> results = ask(KeyQuery.withKey(storeKey));
      partitions = results.size();
      for (QueryResult<byte[]> result : results) {
        byte @Nullable [] value = result.getResult();
        if (value != null && !projection.isDone()) {
          projection.accept(storeKey, value);
        }
      }
    }
    return partitions;
  }

  private int scan(PullProjection projection) {
    List<Bytes> bounds = TableView.range(projection.firstStart(), projection.lastStart());
    RangeQuery<Bytes, byte[]> range = RangeQuery.withRange(bounds.get(0), bounds.get(1));
    Collection<QueryResult<KeyValueIterator<Bytes, byte[]>>> results = ask(range);
    List<KeyValueIterator<Bytes, byte[]>> iterators = new ArrayList<>();
    results.forEach(result -> iterators.add(result.getResult()));
    try {
      for (KeyValueIterator<Bytes, byte[]> iterator : iterators) {
        while (!projection.isDone() && iterator.hasNext()) {
          KeyValue<Bytes, byte[]> entry = iterator.next();
          projection.accept(entry.key, entry.value);
        }
      }
    } finally {
      iterators.forEach(KeyValueIterator::close);
    }
    return results.size();
  }

  private <R> Collection<QueryResult<R>> ask(Query<R> query) {
    StateQueryRequest<R> request =
        StateQueryRequest.inStore(Names.store(state)).withQuery(query).requireActive();
    context.lock().lock();
    Collection<QueryResult<R>> results;
    try {
      results = streams.query(request).getPartitionResults().values();
    } catch (InvalidStateStoreException e) {
      throw notReady();
    } finally {
      context.lock().unlock();
    }
    if (results.isEmpty() || results.stream().anyMatch(QueryResult::isFailure)) {
      results.stream().filter(QueryResult::isSuccess).forEach(StoreReader::release);
      throw notReady();
    }
    return results;
  }

  private static <R> void release(QueryResult<R> result) {
    if (result.getResult() instanceof KeyValueIterator<?, ?> iterator) {
      iterator.close();
    }
  }

  private PlatformException notReady() {
    return new PlatformException(
        Problem.of(
                QueryErrorCode.STATE_NOT_READY,
                "the state of query \"" + plan.id() + "\" is not ready")
            .withHint("Try again in a moment."));
  }
}
