package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Relation;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/*
 * Implementation note. A FROM clause of n sources becomes
 *
 *   Join2
 *     [LeftKey2]  Joined1 - Join1
 *                             [LeftKey1]  Columns0 - Source0
 *                             [RightKey1] Columns1 - Source1
 *     [RightKey2] Columns2 - Source2
 *
 * where Columns gives the columns of a source the names under which the query knows them, Joined
 * takes what a join adds to them away again, and LeftKey and RightKey stand only where an input is
 * not keyed as the join needs it. The numbers are those of the sources, so names stay when another
 * source is added behind.
 */

/** Plans joins: from the relations of a FROM clause to nodes. */
final class JoinPlanner implements Relation.Visitor<FromClause> {
  private static final String KEY = "KSQL_JOIN_KEY_";
  private static final String SYNTHETIC_KEY = "ROWKEY";

  private final PlanTyper typer;
  private final Formats formats;
  private final SessionConfig session;
  private final JoinChecks checks;
  private final List<AliasedSource> sources;
  private int next;

  /**
   * @param sources all that the relations read, from left to right
   */
  JoinPlanner(
      PlanTyper typer, Formats formats, SessionConfig session, List<AliasedSource> sources) {
    this.typer = typer;
    this.formats = formats;
    this.session = session;
    this.sources = List.copyOf(sources);
    this.checks = new JoinChecks(formats);
  }

  FromClause plan(Relation.Join relation) {
    checks.checkSources(sources);
    return relation.accept(this);
  }

  @Override
  public FromClause visitTable(Relation.Table node) {
    return source();
  }

  @Override
  public FromClause visitAliased(Relation.Aliased node) {
    return source();
  }

  /** The next source, its columns under the names that they have in the query. */
  private FromClause source() {
    int number = next++;
    AliasedSource source = sources.get(number);
    PlanNode.Source read = source.read("Source" + number);
    List<NamedExpression> columns = new ArrayList<>();
    List<KeyColumn> keys = new ArrayList<>();
    for (Column column : read.schema().key()) {
      String name = source.nameOf(column.name());
      columns.add(column(name, Column.Place.KEY, column.name(), read));
      keys.add(new KeyColumn(name, textOf(source, column.name())));
    }
    for (Column column : read.schema().columns()) {
      if (column.place() != Column.Place.KEY) {
        columns.add(column(source.nameOf(column.name()), Column.Place.VALUE, column.name(), read));
      }
    }
    return new FromClause(
        List.of(source),
        new PlanNode.Project("Columns" + number, read, columns),
        new RowKey(
            keys,
            source.definition().serde().key(),
            source.definition().serde().window(),
            KeyOrigin.SOURCE));
  }

  private NamedExpression column(String name, Column.Place place, String ofInput, PlanNode input) {
    return typer.named(name, place, ref(ofInput), input.schema());
  }

  private Expression ref(String column) {
    return FromClause.ref(column, sources.get(0).span());
  }

  private static String textOf(AliasedSource source, String column) {
    return SqlFormatter.format(NameScope.qualified(column, source, source.span()));
  }

  @Override
  public FromClause visitJoin(Relation.Join join) {
    FromClause left = join.left().accept(this);
    FromClause right = join.right().accept(this);
    return new Step(join, left, right, next - 1).plan();
  }

  /** One join, of what stands on its left with one more source. */
  private final class Step {
    private final Relation.Join join;
    private final FromClause left;
    private final FromClause right;
    private final int number;
    private final JoinKind kind;
    private final JoinCondition condition;
    private final PlanExpression leftKey;
    private final PlanExpression rightKey;

    Step(Relation.Join join, FromClause left, FromClause right, int number) {
      this.join = join;
      this.left = left;
      this.right = right;
      this.number = number;
      this.kind = JoinKind.valueOf(join.kind().name());
      this.condition = JoinCondition.of(join.condition(), left, right);
      this.leftKey = typed(condition.left(), left);
      this.rightKey = typed(condition.right(), right);
    }

    private PlanExpression typed(Expression side, FromClause input) {
      return Refusal.placing(side.span(), () -> typer.expression(side, input.node().schema()));
    }

    FromClause plan() {
      checks.checkInputs(left, right, join.span());
      JoinChecks.checkStreamTable(join, left, right);
      JoinChecks.checkWithin(join, left, right);
      condition.checkTypes(leftKey.type(), rightKey.type());
      checkTableKeys();
      if (left.isTable() && right.isTable() && !isKeyOf(left, condition.left())) {
        return byForeignKey();
      }
      JoinChecks.checkWindowedTables(left, right, join.span());
      JoinChecks.checkPartitions(left, right, join.span());
      return byKey();
    }

    /** A table can only be found by its primary key. */
    private void checkTableKeys() {
      if (right.isTable() && !isKeyOf(right, condition.right())) {
        throw Refusal.at(
            condition.written().span(),
            "Invalid join condition: "
                + (left.isTable()
                    ? "table-table joins require to join on the primary key of the right input"
                        + " table"
                    : "stream-table joins require to join on the table's primary key")
                + ". Got "
                + condition.text()
                + ".");
      }
    }

    private FromClause byKey() {
      FormatSpec format = keyFormat();
      String key = KEY + number;
      List<KeyColumn> known = knownKey(key);
      Column column = Column.key(known.get(0).name(), leftKey.type());
      checkKey(format, known.get(0), column);
      PlanNode.Join node =
          new PlanNode.Join(
              "Join" + number,
              keyed(left, condition.left(), format, "LeftKey" + number, key + "_LEFT"),
              keyed(right, condition.right(), format, "RightKey" + number, key + "_RIGHT"),
              kind,
              method(),
              List.of(column),
              format,
              left.key().window());
      boolean synthetic = known.get(0).isKnownAs(known.get(0).name());
      return result(
          node, new RowKey(known, format, left.key().window(), new KeyOrigin.Join(synthetic)));
    }

    private JoinMethod method() {
      if (join.within().isEmpty()) {
        return left.isTable() ? new JoinMethod.PrimaryKeys() : new JoinMethod.Lookup();
      }
      Relation.Within within = join.within().get();
      return new JoinMethod.Within(
          within.before().toMillis(),
          within.after().toMillis(),
          within.grace().map(Interval::toMillis));
    }

    /**
     * The format in which both inputs write the key: that of an input which stays where it is, for
     * a table always does if it meets a stream, and else the left one.
     */
    private FormatSpec keyFormat() {
      if (right.isTable() && !left.isTable()) {
        return right.key().format();
      }
      if (isKeyOf(left, condition.left())) {
        return left.key().format();
      }
      if (isKeyOf(right, condition.right())) {
        return right.key().format();
      }
      FormatSpec own = left.inheritedKeyFormat();
      if (own.name().equals(FromClause.NO_FORMAT)) {
        own = right.inheritedKeyFormat();
      }
      return own.name().equals(FromClause.NO_FORMAT)
          ? FormatSpec.of(session.defaultKeyFormat())
          : own;
    }

    /** The key of the result, and the columns that have its value. */
    private List<KeyColumn> knownKey(String name) {
      List<KeyColumn> choices = new ArrayList<>();
      if (kind != JoinKind.FULL) {
        choice(left, condition.left()).ifPresent(choices::add);
        choice(right, condition.right()).ifPresent(choices::add);
      }
      if (choices.isEmpty()) {
        String synthetic = isLast() ? syntheticName() : name;
        return List.of(new KeyColumn(synthetic, synthetic));
      }
      return List.of(
          new KeyColumn(
              name,
              choices.stream().flatMap(choice -> choice.columns().stream()).toList(),
              choices.stream().flatMap(choice -> choice.texts().stream()).toList()));
    }

    /** The columns of an input that have the value of its side of the condition. */
    private Optional<KeyColumn> choice(FromClause input, Expression side) {
      if (!(side instanceof Expression.ColumnRef column)) {
        return Optional.empty();
      }
      return input.key().is(column.name())
          ? Optional.of(input.key().columns().get(0))
          : Optional.of(new KeyColumn(column.name(), SqlFormatter.format(input.qualified(column))));
    }

    private boolean isLast() {
      return number == sources.size() - 1;
    }

    private void checkKey(FormatSpec spec, KeyColumn key, Column column) {
      Format format = formats.get(spec);
      List<Column> columns = List.of(Column.key(key.columns().get(0), column.type()));
      Refusal.placing(
          condition.written().span(),
          () -> {
            format.check(Column.Place.KEY, columns, format.keyFeatures(columns));
            return columns;
          });
    }

    /** An input in the partitions in which its side of the condition belongs. */
    private PlanNode keyed(
        FromClause input, Expression side, FormatSpec format, String id, String fresh) {
      boolean isKey = isKeyOf(input, side);
      if (isKey && input.key().format().equals(format)) {
        return input.node();
      }
      if (input.isWindowed()) {
        throw Refusal.at(
            side.span(),
            "Implicit repartitioning of windowed sources is not supported. See"
                + " https://github.com/confluentinc/ksql/issues/4385.");
      }
      // a key which only changes its format keeps its name, and so does a column that becomes one
      Expression value = isKey ? ref(input.key().columns().get(0).name()) : side;
      String name = value instanceof Expression.ColumnRef column ? column.name() : fresh;
      NamedExpression key = typer.named(name, Column.Place.KEY, value, input.node().schema());
      return new PlanNode.Rekey(id, input.node(), List.of(key), format);
    }

    private FromClause byForeignKey() {
      SourceSpan span = condition.written().span();
      if (left.isJoin()) {
        throw Refusal.at(
            span,
            "Invalid join condition: foreign-key table-table joins are not supported as part of"
                + " n-way joins. Got "
                + condition.text()
                + ".");
      }
      if (left.isWindowed()) {
        throw Refusal.at(
            span, "Foreign-key table-table joins are not supported on windowed tables.");
      }
      if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
        throw Refusal.at(join.span(), kind + " OUTER JOIN on a foreign key is not supported");
      }
      List<Column> columns = new ArrayList<>();
      List<KeyColumn> keys = new ArrayList<>();
      for (KeyColumn key : left.key().columns()) {
        String name = KEY + number + "_" + keys.size();
        columns.add(Column.key(name, left.node().schema().find(key.name()).orElseThrow().type()));
        keys.add(new KeyColumn(name, key.columns(), key.texts()));
      }
      AliasedSource table = left.sources().get(0);
      PlanNode.Join node =
          new PlanNode.Join(
              "Join" + number,
              left.node(),
              right.node(),
              kind,
              new JoinMethod.ForeignKey(leftKey),
              columns,
              left.key().format(),
              Optional.empty());
      KeyOrigin origin =
          new KeyOrigin.ForeignKeyJoin(
              table.alias(), table.definition().schema().key().stream().map(Column::name).toList());
      return result(node, new RowKey(keys, left.key().format(), Optional.empty(), origin));
    }

    private FromClause result(PlanNode.Join node, RowKey key) {
      List<AliasedSource> both = new ArrayList<>(left.sources());
      both.addAll(right.sources());
      return new FromClause(both, isLast() ? node : columnsOnly(node, both), key);
    }

    /** The join's key and the columns of its sources, for a further join. */
    private PlanNode columnsOnly(PlanNode.Join node, List<AliasedSource> both) {
      List<NamedExpression> columns = new ArrayList<>();
      node.keys()
          .forEach(key -> columns.add(column(key.name(), Column.Place.KEY, key.name(), node)));
      for (AliasedSource source : both) {
        for (Column column : source.columns()) {
          String name = source.nameOf(column.name());
          columns.add(column(name, Column.Place.VALUE, name, node));
        }
      }
      return new PlanNode.Project("Joined" + number, node, columns);
    }
  }

  /** Whether rows of the input are keyed by that one column. */
  private static boolean isKeyOf(FromClause input, Expression side) {
    return side instanceof Expression.ColumnRef column && input.key().is(column.name());
  }

  /** {@code ROWKEY}, or with the first number that no source has a column for. */
  private String syntheticName() {
    Set<String> taken =
        sources.stream()
            .flatMap(source -> source.definition().schema().columns().stream())
            .map(Column::name)
            .collect(Collectors.toSet());
    String name = SYNTHETIC_KEY;
    for (int i = 1; taken.contains(name); i++) {
      name = SYNTHETIC_KEY + "_" + i;
    }
    return name;
  }
}
