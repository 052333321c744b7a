package io.streambed.benchmark;

import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** A query, in SQL and on the DSL, and how much of the DSL's processor time the SQL may take. */
enum Workload {
  FILTER(
      0.7,
      "CREATE STREAM filter_sql AS SELECT k, id, customer, amount FROM orders WHERE amount > 50;",
      DslQueries::filter),
  TUMBLING_COUNT(
      0.6,
      """
      CREATE TABLE tumbling_count_sql AS SELECT k, COUNT(*) AS n FROM orders
        WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 MINUTE) GROUP BY k;
      """,
      DslQueries::tumblingCount),
  HOPPING_COUNT_FINAL(
      0.3,
      """
      CREATE TABLE hopping_count_final_sql AS SELECT k, COUNT(*) AS n FROM orders
        WINDOW HOPPING (SIZE 5 MINUTES, ADVANCE BY 10 SECONDS, GRACE PERIOD 1 MINUTE)
        GROUP BY k EMIT FINAL;
      """,
      DslQueries::hoppingCountFinal);

  /** The stream that all workloads read. */
  static final String SOURCE =
      """
      CREATE STREAM orders (
        k VARCHAR KEY, id BIGINT, customer VARCHAR, page VARCHAR, amount DOUBLE, country VARCHAR,
        ts BIGINT
      ) WITH (KAFKA_TOPIC = 'orders', VALUE_FORMAT = 'JSON');
      """;

  private final double limit;
  private final String sql;
  private final Supplier<Topology> dsl;

  Workload(double limit, String sql, Supplier<Topology> dsl) {
    this.limit = limit;
    this.sql = sql;
    this.dsl = dsl;
  }

  /** Greatest ratio to the DSL's processor time that the project allows itself. */
  double limit() {
    return limit;
  }

  String sql() {
    return sql;
  }

  Topology dsl() {
    return dsl.get();
  }

  String sqlTopic() {
    return name() + "_SQL";
  }

  String dslTopic() {
    return name() + "_DSL";
  }
}
