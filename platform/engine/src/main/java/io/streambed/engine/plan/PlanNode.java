package io.streambed.engine.plan;

import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A step of a query. Immutable; {@link #schema()} gives the columns of the rows that leave it, and
 * the rows between two nodes have one slot a column in that order.
 *
 * <p>Whether rows are events of a stream or changes of a table follows from the nodes: see {@link
 * #isTable()}.
 */
public sealed interface PlanNode {

  /** Pseudo columns that every source offers, behind its own columns, in this order. */
  List<Column> PSEUDO_COLUMNS =
      List.of(
          Column.value("ROWTIME", SqlType.BIGINT),
          Column.value("ROWPARTITION", SqlType.INTEGER),
          Column.value("ROWOFFSET", SqlType.BIGINT));

  /** Bounds of the window of a windowed key, behind the other columns, in this order. */
  List<Column> WINDOW_BOUNDS =
      List.of(
          Column.value("WINDOWSTART", SqlType.BIGINT), Column.value("WINDOWEND", SqlType.BIGINT));

  /** Unique within the plan; names the processors, stores and internal topics of this node. */
  String id();

  List<PlanNode> sources();

  Schema schema();

  /** Whether the rows are changes of a table, with old and new state, rather than events. */
  boolean isTable();

  <R> R accept(Visitor<R> visitor);

  /** A node that keeps the rows of a table by key, so that pull queries can read them. */
  sealed interface TableState extends PlanNode permits Aggregate, Materialize {}

  /**
   * Reads a topic.
   *
   * @param source name of the stream or table in the catalog
   * @param table whether the topic is read as a table: latest value by key, null value deletes
   * @param columns as declared, in declared order; {@link #schema()} adds the pseudo columns and,
   *     for windowed keys, the window's bounds
   */
  record Source(
      String id,
      String source,
      boolean table,
      String topic,
      TopicSerde serde,
      Schema columns,
      Optional<TimestampSpec> timestamp)
      implements PlanNode {
    public Source {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(serde, "serde");
      Objects.requireNonNull(columns, "columns");
      Objects.requireNonNull(timestamp, "timestamp");
    }

    @Override
    public List<PlanNode> sources() {
      return List.of();
    }

    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>(columns.columns());
      all.addAll(PSEUDO_COLUMNS);
      if (serde.window().isPresent()) {
        all.addAll(WINDOW_BOUNDS);
      }
      return new Schema(all);
    }

    @Override
    public boolean isTable() {
      return table;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSource(this);
    }
  }

  /**
   * Keeps the rows for which {@code predicate} is TRUE. On a table, a row that was kept and no
   * longer is leaves as a deletion.
   */
  record Filter(String id, PlanNode input, PlanExpression predicate) implements PlanNode {
    public Filter {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      if (!predicate.type().equals(SqlType.BOOLEAN)) {
        throw new IllegalArgumentException("filter predicate must be BOOLEAN: " + predicate);
      }
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    @Override
    public Schema schema() {
      return input.schema();
    }

    @Override
    public boolean isTable() {
      return input.isTable();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFilter(this);
    }
  }

  /**
   * Computes each column anew. The key columns keep the values of the key of the row below
   * (possibly under other names): a projection never moves a row to another partition.
   *
   * @param columns keys first; their expressions are references to key columns of the input
   */
  record Project(String id, PlanNode input, List<NamedExpression> columns) implements PlanNode {
    public Project {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      columns = List.copyOf(columns);
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    @Override
    public Schema schema() {
      return new Schema(columns.stream().map(NamedExpression::column).toList());
    }

    @Override
    public boolean isTable() {
      return input.isTable();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitProject(this);
    }
  }

  /**
   * Table functions: each row becomes as many rows as the longest of their lists, shorter ones are
   * padded with NULL.
   *
   * @param functions calls whose results follow the input's columns, under these names
   */
  record FlatMap(String id, PlanNode input, List<NamedExpression> functions) implements PlanNode {
    public FlatMap {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      functions = List.copyOf(functions);
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>(input.schema().columns());
      functions.forEach(f -> all.add(f.column()));
      return new Schema(all);
    }

    @Override
    public boolean isTable() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFlatMap(this);
    }
  }

  /**
   * Gives each row a new key: PARTITION BY, or a side of a join whose key is not its side of the ON
   * clause. The columns of the input follow as value columns; those that had been its key are value
   * columns too.
   *
   * <p>The rows of a table keep their key: only its format changes, so that they lie where those of
   * the table that they join lie.
   *
   * @param keys new key columns; none for PARTITION BY NULL
   * @param keyFormat as the sink or the join partner writes the key: it chooses the partition
   */
  record Rekey(
      String id,
      PlanNode input,
      List<NamedExpression> keys,
      io.streambed.format.FormatSpec keyFormat)
      implements PlanNode {
    public Rekey {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      keys = List.copyOf(keys);
      Objects.requireNonNull(keyFormat, "keyFormat");
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>();
      keys.forEach(k -> all.add(k.column()));
      for (Column column : input.schema().columns()) {
        if (all.stream().noneMatch(c -> c.name().equals(column.name()))) {
          all.add(Column.value(column.name(), column.type()));
        }
      }
      return new Schema(all);
    }

    @Override
    public boolean isTable() {
      return input.isTable();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRekey(this);
    }
  }

  /**
   * GROUP BY with its aggregates. Rows go to the partition of the new key through a repartition
   * topic, unless {@code repartition} is false because the input's key already is the group's. Over
   * a table, what a row had added before is taken back when it changes.
   *
   * @param keys the group's columns, over the input; rows with a NULL among them are dropped
   * @param carried further columns of the input that HAVING or the projection read: the group's
   *     latest values
   * @param calls results are value columns {@code KSQL_AGG_VARIABLE_0, 1, …}
   * @param keyFormat as the sink writes the key: it chooses the partition of the repartition topic
   */
  record Aggregate(
      String id,
      PlanNode input,
      List<NamedExpression> keys,
      List<NamedExpression> carried,
      List<AggregateCall> calls,
      Optional<WindowSpec> window,
      Emission emission,
      StateLayout layout,
      boolean repartition,
      io.streambed.format.FormatSpec keyFormat)
      implements TableState {
    /** Name of the column that holds the result of a call, without its number. */
    public static final String RESULT = "KSQL_AGG_VARIABLE_";

    public Aggregate {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      keys = List.copyOf(keys);
      carried = List.copyOf(carried);
      calls = List.copyOf(calls);
      Objects.requireNonNull(window, "window");
      Objects.requireNonNull(emission, "emission");
      Objects.requireNonNull(layout, "layout");
      Objects.requireNonNull(keyFormat, "keyFormat");
      if (emission == Emission.ON_CLOSE && window.isEmpty()) {
        throw new IllegalArgumentException("final emission needs a window");
      }
      if (layout == StateLayout.PER_SLICE
          && (emission != Emission.ON_CLOSE || !carried.isEmpty())) {
        throw new IllegalArgumentException("slices need final emission and carry no columns");
      }
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    /** Keys, carried columns, results, ROWTIME, and the window's bounds if there is a window. */
    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>();
      keys.forEach(k -> all.add(Column.key(k.name(), k.expression().type())));
      carried.forEach(c -> all.add(Column.value(c.name(), c.expression().type())));
      for (int i = 0; i < calls.size(); i++) {
        all.add(Column.value(RESULT + i, calls.get(i).type()));
      }
      all.add(PSEUDO_COLUMNS.get(0));
      if (window.isPresent()) {
        all.addAll(WINDOW_BOUNDS);
      }
      return new Schema(all);
    }

    @Override
    public boolean isTable() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAggregate(this);
    }
  }

  /**
   * Joins two inputs. Rows meet where their keys are equal: each input is keyed by its side of the
   * ON clause, in the same format and number of partitions, so a side that is not is a {@link
   * Rekey}. Only a foreign key join finds its right side by an expression over the left.
   *
   * @param left its columns and those of {@code right} have different names
   * @param keys names and types of the result's key columns, the same for both sides, or those of
   *     the left table for a foreign key join
   * @param keyFormat of the key as both inputs write it; it is the key of the join's state too
   * @param window of the keys, where both inputs have windowed ones
   */
  record Join(
      String id,
      PlanNode left,
      PlanNode right,
      JoinKind kind,
      JoinMethod method,
      List<Column> keys,
      io.streambed.format.FormatSpec keyFormat,
      Optional<KeyWindow> window)
      implements PlanNode {
    public Join {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(method, "method");
      keys = List.copyOf(keys);
      Objects.requireNonNull(keyFormat, "keyFormat");
      Objects.requireNonNull(window, "window");
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(left, right);
    }

    /**
     * The keys, all columns of the left and of the right input as values, ROWTIME, and the window's
     * bounds if keys are windowed. Columns of a side without a match are NULL.
     */
    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>(keys);
      left.schema().columns().forEach(c -> all.add(Column.value(c.name(), c.type())));
      right.schema().columns().forEach(c -> all.add(Column.value(c.name(), c.type())));
      all.add(PSEUDO_COLUMNS.get(0));
      if (window.isPresent()) {
        all.addAll(WINDOW_BOUNDS);
      }
      return new Schema(all);
    }

    @Override
    public boolean isTable() {
      return left.isTable() && right.isTable();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitJoin(this);
    }
  }

  /**
   * Keeps the rows of a table by key; they go on as they are. For tables that no aggregate keeps
   * already.
   *
   * @param window of the keys, where they are windowed
   */
  record Materialize(String id, PlanNode input, Optional<KeyWindow> window) implements TableState {
    public Materialize {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(window, "window");
      if (!input.isTable()) {
        throw new IllegalArgumentException("only rows of tables are kept by key: " + input);
      }
    }

    @Override
    public List<PlanNode> sources() {
      return List.of(input);
    }

    @Override
    public Schema schema() {
      return input.schema();
    }

    @Override
    public boolean isTable() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMaterialize(this);
    }
  }

  /** One abstract method a node: a new node breaks every visitor until it is handled. */
  interface Visitor<R> {
    R visitSource(Source node);

    R visitFilter(Filter node);

    R visitProject(Project node);

    R visitFlatMap(FlatMap node);

    R visitRekey(Rekey node);

    R visitAggregate(Aggregate node);

    R visitJoin(Join node);

    R visitMaterialize(Materialize node);
  }
}
