package io.streambed.engine.topology.build;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans over sources {@code A}, {@code B}, {@code C} in topics {@code a}, {@code b}, {@code c},
 * each with columns {@code K STRING KEY, V STRING, N BIGINT}. Behind a join the columns of source
 * {@code A} are {@code A_K, A_V, A_N}.
 */
public final class JoinPlans {
  public static final JoinMethod LOOKUP = new JoinMethod.Lookup();
  public static final JoinMethod PRIMARY_KEYS = new JoinMethod.PrimaryKeys();

  private JoinPlans() {}

  public static JoinMethod within(long before, long after, Optional<Long> grace) {
    return new JoinMethod.Within(before, after, grace);
  }

  public static PlanNode stream(String name) {
    return source(name, false, Optional.empty());
  }

  public static PlanNode table(String name) {
    return source(name, true, Optional.empty());
  }

  /** A source with its columns under the names that they have behind a join. */
  public static PlanNode source(String name, boolean table, Optional<KeyWindow> window) {
    PlanNode.Source source =
        new PlanNode.Source(
            "Source" + name,
            name,
            table,
            name.toLowerCase(java.util.Locale.ROOT),
            new TopicSerde(Plans.KAFKA, Set.of(), Plans.DELIMITED, Set.of(), window),
            Schema.of(
                Column.key("K", SqlType.STRING),
                Column.value("V", SqlType.STRING),
                Column.value("N", SqlType.BIGINT)),
            Optional.empty());
    return Plans.project(
        "Prefix" + name,
        source,
        Plans.key(name + "_K", "K", SqlType.STRING),
        Plans.value(name + "_V", "V", SqlType.STRING),
        Plans.value(name + "_N", "N", SqlType.BIGINT));
  }

  public static PlanNode.Join join(
      String id, PlanNode left, PlanNode right, JoinKind kind, JoinMethod method) {
    return join(id, left, right, kind, method, Optional.empty());
  }

  public static PlanNode.Join join(
      String id,
      PlanNode left,
      PlanNode right,
      JoinKind kind,
      JoinMethod method,
      Optional<KeyWindow> window) {
    return new PlanNode.Join(
        id,
        left,
        right,
        kind,
        method,
        List.of(Column.key(id + "_K", SqlType.STRING)),
        Plans.KAFKA,
        window);
  }

  /** The result of a join as the left side of another: its key is {@code L_K}. */
  public static PlanNode prefixed(String id, PlanNode join, String... columns) {
    List<NamedExpression> all = new ArrayList<>();
    all.add(Plans.key("L_K", join.schema().key().get(0).name(), SqlType.STRING));
    for (String column : columns) {
      all.add(Plans.value(column, column, typeOf(column)));
    }
    return new PlanNode.Project("Prefix" + id, join, all);
  }

  /** A join by {@code reference}, an expression over the left table. */
  public static PlanNode.Join foreignKey(
      PlanNode left, PlanNode right, JoinKind kind, String reference) {
    return join(
        "J",
        left,
        right,
        kind,
        new JoinMethod.ForeignKey(Plans.expression(reference, SqlType.STRING)));
  }

  /** A side whose new key is the column V. */
  public static PlanNode byV(String name) {
    return new PlanNode.Rekey(
        "Rekey" + name,
        stream(name),
        List.of(Plans.key(name + "_KEY", name + "_V", SqlType.STRING)),
        Plans.KAFKA);
  }

  /** TOTAL(A_N) and TRAIL(A_N) by A_V, through a repartition. */
  public static PlanNode.Aggregate totals(
      PlanNode rows, Optional<WindowSpec> window, Emission emission) {
    return totals(rows, "A_V", window, emission, true);
  }

  /** TOTAL(A_N) and TRAIL(A_N) by a column. */
  public static PlanNode.Aggregate totals(
      PlanNode rows,
      String key,
      Optional<WindowSpec> window,
      Emission emission,
      boolean repartition) {
    return new PlanNode.Aggregate(
        "Aggregate1",
        rows,
        List.of(Plans.key(key, key, SqlType.STRING)),
        List.of(),
        List.of(
            Plans.call("TOTAL", "A_N", SqlType.BIGINT, SqlType.BIGINT),
            Plans.call("TRAIL", "A_N", SqlType.BIGINT, SqlType.STRING)),
        window,
        emission,
        StateLayout.PER_WINDOW,
        repartition,
        Plans.KAFKA);
  }

  /** The key and the named columns, all STRING but N and the pseudo columns. */
  public static QueryPlan select(PlanNode rows, String... columns) {
    List<NamedExpression> selected = new ArrayList<>();
    String key = rows.schema().key().get(0).name();
    selected.add(Plans.key(key, key, SqlType.STRING));
    for (String column : columns) {
      selected.add(Plans.value(column, column, typeOf(column)));
    }
    PlanNode root = new PlanNode.Project("Project1", rows, selected);
    TopicSerde serde =
        new TopicSerde(Plans.KAFKA, Set.of(), Plans.DELIMITED, Set.of(), window(rows));
    return new QueryPlan(
        "Q1",
        root,
        Optional.of(
            new Sink(
                "RESULTS", root.isTable(), Plans.OUTPUT, serde, root.schema(), Optional.empty())));
  }

  /** The same query under another name, and into another topic. */
  public static QueryPlan as(String id, QueryPlan plan, String topic) {
    Sink sink = plan.sink().orElseThrow();
    return new QueryPlan(
        id,
        plan.root(),
        Optional.of(
            new Sink(
                sink.source(),
                sink.table(),
                topic,
                sink.serde(),
                sink.schema(),
                sink.timestamp())));
  }

  /** {@link #totals} of a window of a second with 400 ms of grace, each once when it closes. */
  public static QueryPlan finalTotals(PlanNode.Join join) {
    Optional<WindowSpec> window = Plans.tumbling(1_000, 400);
    return Plans.toSink(Plans.selection(totals(join, window, Emission.ON_CLOSE)), window);
  }

  private static SqlType typeOf(String column) {
    boolean isNumber = column.endsWith("_N") || !column.contains("_");
    return isNumber ? SqlType.BIGINT : SqlType.STRING;
  }

  private static Optional<KeyWindow> window(PlanNode rows) {
    if (rows instanceof PlanNode.Join join) {
      return join.window();
    }
    return rows instanceof PlanNode.Filter filter ? window(filter.input()) : Optional.empty();
  }
}
