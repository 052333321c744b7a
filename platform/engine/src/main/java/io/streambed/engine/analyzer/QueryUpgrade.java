package io.streambed.engine.analyzer;

import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the plans of two queries from the root down, as ksqlDB does: projections and filters of
 * streams may change, what has state or partitions behind it may not.
 */
final class QueryUpgrade {
  private final String oldStatement;
  private final String newStatement;

  QueryUpgrade(String oldStatement, String newStatement) {
    this.oldStatement = oldStatement;
    this.newStatement = newStatement;
  }

  Optional<String> objection(PlanNode old, PlanNode replacement) {
    Optional<String> never = neverUpgradeable(old).or(() -> neverUpgradeable(replacement));
    return never.isPresent() ? never : compare(old, replacement);
  }

  private static Optional<String> neverUpgradeable(PlanNode node) {
    if (node instanceof PlanNode.FlatMap) {
      return Optional.of("Upgrades not yet supported for StreamFlatMap");
    }
    if (node instanceof PlanNode.Aggregate aggregate) {
      if (aggregate.window().isPresent()) {
        return Optional.of("Upgrades not yet supported for StreamWindowedAggregate");
      }
      if (aggregate.input().isTable()) {
        return Optional.of("Upgrades not yet supported for TableAggregate");
      }
    }
    return node.sources().stream()
        .map(QueryUpgrade::neverUpgradeable)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> compare(PlanNode oldNode, PlanNode newNode) {
    PlanNode old = withoutOptionalSteps(oldNode);
    PlanNode next = withoutOptionalSteps(newNode);
    if (old instanceof PlanNode.Join) {
      return Optional.of("Upgrades not yet supported for " + stepName(old));
    }
    if (old.getClass() != next.getClass()) {
      return Optional.of(
          differs(old, "class", "class " + stepName(old), "class " + stepName(next)));
    }
    if (old instanceof PlanNode.Source a && next instanceof PlanNode.Source b) {
      return a.topic().equals(b.topic())
          ? Optional.empty()
          : Optional.of(differs(old, "topicName", a.topic(), b.topic()));
    }
    if (old instanceof PlanNode.Rekey a && next instanceof PlanNode.Rekey b) {
      if (!texts(a.keys()).equals(texts(b.keys()))) {
        return Optional.of(
            differs(old, "keyExpressions", "" + texts(a.keys()), "" + texts(b.keys())));
      }
      return compare(a.input(), b.input());
    }
    if (old instanceof PlanNode.Aggregate a && next instanceof PlanNode.Aggregate b) {
      return aggregates(a, b).or(() -> compare(a.input(), b.input()));
    }
    if (old instanceof PlanNode.Filter a && next instanceof PlanNode.Filter b) {
      return compare(a.input(), b.input());
    }
    return Optional.empty();
  }

  /**
   * Passes by what may come and go: projections, what keeps their rows, and filters that no
   * aggregate stands under.
   */
  private static PlanNode withoutOptionalSteps(PlanNode node) {
    if (node instanceof PlanNode.Project project) {
      return withoutOptionalSteps(project.input());
    }
    if (node instanceof PlanNode.Materialize kept) {
      return withoutOptionalSteps(kept.input());
    }
    if (node instanceof PlanNode.Filter filter && !(filter.input() instanceof PlanNode.Aggregate)) {
      return withoutOptionalSteps(filter.input());
    }
    return node;
  }

  private Optional<String> aggregates(PlanNode.Aggregate old, PlanNode.Aggregate next) {
    List<String> oldColumns = columnsRead(oldStatement);
    List<String> newColumns = columnsRead(newStatement);
    if (!oldColumns.equals(newColumns)) {
      return Optional.of(
          differs(old, "columns not part of aggregate", "" + oldColumns, "" + newColumns));
    }
    List<String> oldCalls = old.calls().stream().map(QueryUpgrade::text).toList();
    List<String> newCalls = next.calls().stream().map(QueryUpgrade::text).toList();
    if (!oldCalls.equals(newCalls)) {
      return Optional.of(differs(old, "aggregate functions", "" + oldCalls, "" + newCalls));
    }
    if (!texts(old.keys()).equals(texts(next.keys()))) {
      return Optional.of(
          "Query is not upgradeable. Plan step of type StreamGroupBy must have matching group by"
              + " clause. Values differ: "
              + texts(old.keys())
              + " vs. "
              + texts(next.keys()));
    }
    return Optional.empty();
  }

  private static String text(AggregateCall call) {
    List<String> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(argument.sql()));
    arguments.addAll(call.literals());
    return call.function() + "(" + String.join(", ", arguments) + ")";
  }

  private static List<String> texts(List<NamedExpression> expressions) {
    return expressions.stream().map(e -> e.expression().sql()).toList();
  }

  private static String differs(PlanNode step, String what, String old, String replacement) {
    return "Query is not upgradeable. Plan step of type "
        + stepName(step)
        + " must have matching "
        + what
        + ". Values differ: "
        + old
        + " vs. "
        + replacement;
  }

  /** ksqlDB's name for a step. */
  private static String stepName(PlanNode node) {
    String kind = node.isTable() ? "Table" : "Stream";
    if (node instanceof PlanNode.Source) {
      return kind + "Source";
    }
    if (node instanceof PlanNode.Filter) {
      return kind + "Filter";
    }
    if (node instanceof PlanNode.Rekey) {
      return kind + "SelectKey";
    }
    if (node instanceof PlanNode.FlatMap) {
      return "StreamFlatMap";
    }
    if (node instanceof PlanNode.Join join) {
      return joinName(join);
    }
    return node instanceof PlanNode.Aggregate ? "StreamAggregate" : kind + "Select";
  }

  private static String joinName(PlanNode.Join join) {
    if (join.method() instanceof JoinMethod.ForeignKey) {
      return "ForeignKeyTableTableJoin";
    }
    return (join.left().isTable() ? "Table" : "Stream")
        + (join.right().isTable() ? "Table" : "Stream")
        + "Join";
  }

  /** Names of all columns that a query reads, in the order in which it mentions them. */
  private static List<String> columnsRead(String statement) {
    if (!(SqlParser.parseStatement(statement)
        instanceof DefinitionStatement.CreateAsSelect create)) {
      return List.of();
    }
    Query query = create.query();
    ColumnsRead columns = new ColumnsRead(query.from() instanceof Relation.Join, query.from());
    for (SelectItem item : query.select()) {
      if (item instanceof SelectItem.SingleColumn column) {
        columns.add(column.expression());
      }
    }
    Stream.of(query.groupBy().stream(), query.where().stream(), query.having().stream())
        .flatMap(stream -> stream)
        .forEach(columns::add);
    return List.copyOf(columns.names);
  }

  /** Collects columns under the names that they have in the rows of a FROM clause. */
  private static final class ColumnsRead {
    private final boolean joined;
    private final Relation from;
    private final Set<String> names = new LinkedHashSet<>();

    ColumnsRead(boolean joined, Relation from) {
      this.joined = joined;
      this.from = from;
    }

    void add(Expression expression) {
      ExpressionRewriter.rewrite(
          expression,
          part -> {
            if (part instanceof Expression.ColumnRef column) {
              names.add(name(column.source(), column.name()));
            } else if (part instanceof Expression.FunctionCall call && call.arguments().isEmpty()) {
              // COUNT(*) counts times
              names.add(name(Optional.of(first(from)), "ROWTIME"));
            }
            return Optional.empty();
          });
    }

    private String name(Optional<String> source, String column) {
      return "`" + (joined ? source.map(alias -> alias + "_").orElse("") : "") + column + "`";
    }

    private static String first(Relation relation) {
      if (relation instanceof Relation.Join join) {
        return first(join.left());
      }
      return relation instanceof Relation.Aliased aliased
          ? aliased.alias()
          : ((Relation.Table) relation).name();
    }
  }
}
