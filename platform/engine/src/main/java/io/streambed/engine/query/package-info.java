/**
 * Running queries: what a {@link io.streambed.engine.plan.QueryPlan} needs to run on a cluster, and
 * what others may ask of it while it does.
 *
 * <p>{@link io.streambed.engine.query.QueryRuntime} is one a process. It starts a {@link
 * io.streambed.engine.query.RunningQuery} for each persistent query, a {@link
 * io.streambed.engine.query.PushQuery} for each client that waits for rows, and hands out {@link
 * io.streambed.engine.query.StoreReader}s for pull queries. What queries can share they share:
 * admin client, RocksDB memory, the thread that looks for idle partitions.
 *
 * <p>Nothing here knows SQL or the catalog.
 */
@NullMarked
package io.streambed.engine.query;

import org.jspecify.annotations.NullMarked;
