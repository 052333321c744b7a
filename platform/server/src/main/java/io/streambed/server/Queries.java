package io.streambed.server;

import io.streambed.engine.catalog.QueryInfo;
import java.util.Map;
import java.util.Optional;

/** The persistent queries that run on this server. */
interface Queries extends AutoCloseable {

  /** Starts a query, or lets a changed one go on with the offsets and state of its predecessor. */
  void start(QueryInfo query);

  /** Stops a query and keeps what it has, so that {@link #start} goes on from there. */
  void stop(String id);

  /** Stops a query for good: its state and internal topics go. */
  void terminate(String id);

  /** State of each query by id: RUNNING, ERROR, PAUSED … as SHOW QUERIES prints it. */
  Map<String, String> states();

  /** Why a query is in state ERROR. */
  Optional<String> failure(String id);

  @Override
  void close();
}
