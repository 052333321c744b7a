package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a projection are the key, and what a stream or table that keeps the result asks
 * of them: each key column once, values of other names, at least one of them.
 */
final class KeyRules {

  /** Where the key comes from, for the words of messages. */
  enum Origin {
    SOURCE("key column"),
    GROUP_BY("grouping expression"),
    PARTITION_BY("partitioning expression");

    private final String words;

    Origin(String words) {
      this.words = words;
    }
  }

  private final List<KeyColumn> keys;
  private final Origin origin;
  private final List<SelectColumn> select;
  private final SourceSpan span;

  KeyRules(List<KeyColumn> keys, Origin origin, List<SelectColumn> select, SourceSpan span) {
    this.keys = List.copyOf(keys);
    this.origin = origin;
    this.select = List.copyOf(select);
    this.span = span;
  }

  /** Checks what only a query with a sink must keep to. */
  void checkPersistent(String sink) {
    List<KeyColumn> missing = new ArrayList<>();
    for (KeyColumn key : keys) {
      List<SelectColumn> copies = select.stream().filter(c -> c.isColumn(key.name())).toList();
      if (copies.isEmpty()) {
        missing.add(key);
      } else if (copies.size() > 1) {
        throw Refusal.at(copies.get(1).span(), keyTwice(key, copies));
      }
    }
    if (!missing.isEmpty()) {
      throw Refusal.at(span, keyMissing(sink, origin == Origin.SOURCE ? keys : missing));
    }
    if (select.stream().allMatch(this::isKey)) {
      throw Refusal.at(span, "The projection contains no value columns.");
    }
  }

  private String keyTwice(KeyColumn key, List<SelectColumn> copies) {
    if (origin == Origin.GROUP_BY) {
      return "The projection contains a key column more than once: "
          + Words.enumerate(copies.stream().map(c -> "`" + c.name() + "`").toList(), "and")
          + ".";
    }
    return "The projection contains a key column (`"
        + key.text()
        + "`) more than once, aliased as: "
        + Words.enumerate(copies.stream().map(SelectColumn::name).toList(), "and")
        + ".";
  }

  private String keyMissing(String sink, List<KeyColumn> named) {
    List<String> texts = named.stream().map(KeyColumn::text).toList();
    return "Key missing from projection (ie, SELECT). \nThe query used to build `"
        + sink
        + "` must include the "
        + origin.words
        + (texts.size() == 1 ? " " : "s ")
        + Words.enumerate(texts, "and")
        + " in its projection (eg, SELECT "
        + String.join(", ", texts)
        + "...).";
  }

  private boolean isKey(SelectColumn column) {
    return keys.stream().anyMatch(key -> column.isColumn(key.name()));
  }

  /** The projection as a node: keys first, in the order of the key. */
  PlanNode.Project project(PlanNode input, PlanTyper typer) {
    List<NamedExpression> columns = new ArrayList<>();
    Set<SelectColumn> used = new HashSet<>();
    for (KeyColumn key : keys) {
      Optional<SelectColumn> column =
          select.stream().filter(c -> c.isColumn(key.name())).findFirst();
      column.ifPresent(
          c -> {
            used.add(c);
            columns.add(named(c, Column.Place.KEY, input, typer));
          });
    }
    for (SelectColumn column : select) {
      if (!used.contains(column)) {
        columns.add(named(column, Column.Place.VALUE, input, typer));
      }
    }
    checkNames(columns);
    return new PlanNode.Project("Project", input, columns);
  }

  private static NamedExpression named(
      SelectColumn column, Column.Place place, PlanNode input, PlanTyper typer) {
    Expression expression = column.expression();
    return Refusal.placing(
        column.span(),
        () ->
            Clause.SELECT.typing(
                typer.text(expression),
                () -> typer.named(column.name(), place, expression, input.schema())));
  }

  private void checkNames(List<NamedExpression> columns) {
    Set<String> keyNames = new HashSet<>();
    Set<String> valueNames = new HashSet<>();
    for (NamedExpression column : columns) {
      Set<String> names = column.place() == Column.Place.KEY ? keyNames : valueNames;
      if (!names.add(column.name())) {
        throw Refusal.at(
            span,
            "Duplicate "
                + (names == keyNames ? "key" : "value")
                + " columns found in schema: "
                + column.column());
      }
      if (column.place() == Column.Place.VALUE && keyNames.contains(column.name())) {
        throw Refusal.at(span, "Value columns clash with key columns: `" + column.name() + "`");
      }
    }
  }
}
