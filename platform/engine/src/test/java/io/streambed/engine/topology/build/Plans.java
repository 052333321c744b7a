package io.streambed.engine.topology.build;

import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.format.FormatSpec;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans over one stream {@code EVENTS (K STRING KEY, NAME STRING, AMOUNT BIGINT, TS BIGINT)}. */
public final class Plans {
  public static final FormatSpec KAFKA = FormatSpec.of("KAFKA");
  public static final FormatSpec DELIMITED = FormatSpec.of("DELIMITED");
  public static final String INPUT = "events";
  public static final String OUTPUT = "results";

  private static final Schema COLUMNS =
      Schema.of(
          Column.key("K", SqlType.STRING),
          Column.value("NAME", SqlType.STRING),
          Column.value("AMOUNT", SqlType.BIGINT),
          Column.value("TS", SqlType.BIGINT));

  private Plans() {}

  public static PlanNode.Source source() {
    return source(false, Optional.empty());
  }

  public static PlanNode.Source source(boolean table, Optional<TimestampSpec> timestamp) {
    return new PlanNode.Source("Source1", "EVENTS", table, INPUT, serde(), COLUMNS, timestamp);
  }

  private static TopicSerde serde() {
    return new TopicSerde(KAFKA, Set.of(), DELIMITED, Set.of(), Optional.empty());
  }

  public static PlanExpression expression(String sql, SqlType type) {
    return new PlanExpression(sql, type);
  }

  public static NamedExpression key(String name, String sql, SqlType type) {
    return new NamedExpression(name, Column.Place.KEY, expression(sql, type));
  }

  public static NamedExpression value(String name, String sql, SqlType type) {
    return new NamedExpression(name, Column.Place.VALUE, expression(sql, type));
  }

  public static PlanNode.Filter filter(String id, PlanNode input, String predicate) {
    return new PlanNode.Filter(id, input, expression(predicate, SqlType.BOOLEAN));
  }

  public static PlanNode.Project project(String id, PlanNode input, NamedExpression... columns) {
    return new PlanNode.Project(id, input, List.of(columns));
  }

  /** TOTAL(AMOUNT) and TRAIL(AMOUNT) by the stream's key or, through a repartition, by NAME. */
  public static PlanNode.Aggregate totals(
      PlanNode input, Optional<WindowSpec> window, Emission emission, boolean repartition) {
    return new PlanNode.Aggregate(
        "Aggregate1",
        input,
        List.of(repartition ? key("NAME", "NAME", SqlType.STRING) : key("K", "K", SqlType.STRING)),
        List.of(),
        List.of(
            call("TOTAL", "AMOUNT", SqlType.BIGINT, SqlType.BIGINT),
            call("TRAIL", "AMOUNT", SqlType.BIGINT, SqlType.STRING)),
        window,
        emission,
        StateLayout.PER_WINDOW,
        repartition,
        KAFKA);
  }

  /** The same aggregate, its overlapping windows kept in slices. */
  public static PlanNode.Aggregate inSlices(PlanNode.Aggregate aggregate) {
    return new PlanNode.Aggregate(
        aggregate.id(),
        aggregate.input(),
        aggregate.keys(),
        aggregate.carried(),
        aggregate.calls(),
        aggregate.window(),
        aggregate.emission(),
        StateLayout.PER_SLICE,
        aggregate.repartition(),
        aggregate.keyFormat());
  }

  static AggregateCall call(String name, String argument, SqlType type, SqlType result) {
    return new AggregateCall(name, List.of(expression(argument, type)), List.of(), result);
  }

  /** Key, total and trail of {@link #totals}, where the total is above a bound. */
  public static PlanNode totalsAbove(PlanNode.Aggregate aggregate, long bound) {
    return selection(filter("Having1", aggregate, "KSQL_AGG_VARIABLE_0 > " + bound));
  }

  public static PlanNode selection(PlanNode aggregate) {
    String key = aggregate.schema().columns().get(0).name();
    return project(
        "Project1",
        aggregate,
        key(key, key, SqlType.STRING),
        value("TOTAL", "KSQL_AGG_VARIABLE_0", SqlType.BIGINT),
        value("TRAIL", "KSQL_AGG_VARIABLE_1", SqlType.STRING));
  }

  public static QueryPlan toSink(PlanNode root, Optional<WindowSpec> window) {
    TopicSerde serde =
        new TopicSerde(KAFKA, Set.of(), DELIMITED, Set.of(), window.map(WindowSpec::keyWindow));
    return new QueryPlan(
        "Q1",
        root,
        Optional.of(
            new Sink("RESULTS", root.isTable(), OUTPUT, serde, root.schema(), Optional.empty())));
  }

  public static Optional<WindowSpec> tumbling(long size, long grace) {
    return Optional.of(new WindowSpec.Tumbling(size, Optional.of(grace), Optional.empty()));
  }

  public static Optional<WindowSpec> hopping(long size, long advance, long grace) {
    return Optional.of(new WindowSpec.Hopping(size, advance, Optional.of(grace), Optional.empty()));
  }

  public static Optional<WindowSpec> session(long gap, long grace) {
    return Optional.of(new WindowSpec.Session(gap, Optional.of(grace), Optional.empty()));
  }

  /** Totals by NAME in windows of a second with 400 ms of grace, each once when it closes. */
  public static QueryPlan finalTotals() {
    Optional<WindowSpec> window = tumbling(1_000, 400);
    return toSink(selection(totals(source(), window, Emission.ON_CLOSE, true)), window);
  }

  /** Totals by NAME without a window, once a commit. */
  public static QueryPlan runningTotals() {
    return toSink(
        selection(totals(source(), Optional.empty(), Emission.EVERY_COMMIT, true)),
        Optional.empty());
  }

  /** Totals by NAME in windows of a second with 400 ms of grace, once a commit. */
  public static QueryPlan liveTotals() {
    Optional<WindowSpec> window = tumbling(1_000, 400);
    return toSink(selection(totals(source(), window, Emission.EVERY_COMMIT, true)), window);
  }

  /** NAME and AMOUNT of events with an amount above 10, for a client. */
  public static QueryPlan push() {
    PlanNode rows =
        project(
            "Project1",
            filter("Filter1", source(), "AMOUNT > 10"),
            value("NAME", "NAME", SqlType.STRING),
            value("AMOUNT", "AMOUNT", SqlType.BIGINT));
    return new QueryPlan("PUSH1", rows, Optional.empty());
  }
}
