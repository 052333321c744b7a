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
  private final List<KeyColumn> keys;
  private final KeyOrigin origin;
  private final List<SelectColumn> select;
  private final SourceSpan span;

  KeyRules(List<KeyColumn> keys, KeyOrigin origin, List<SelectColumn> select, SourceSpan span) {
    this.keys = List.copyOf(keys);
    this.origin = origin;
    this.select = List.copyOf(select);
    this.span = span;
  }

  /** The rules of a key of only those columns that are selected, in the order of the projection. */
  KeyRules asSelected() {
    List<KeyColumn> selected = new ArrayList<>();
    for (SelectColumn column : select) {
      keys.stream()
          .filter(key -> copiesOf(key).contains(column) && !selected.contains(key))
          .forEach(selected::add);
    }
    return new KeyRules(selected, origin, select, span);
  }

  /** Checks what only a query with a sink must keep to. */
  void checkPersistent(String sink) {
    List<KeyColumn> missing = new ArrayList<>();
    for (KeyColumn key : keys) {
      List<SelectColumn> copies = copiesOf(key);
      if (copies.isEmpty()) {
        missing.add(key);
      } else if (copies.size() > 1) {
        throw Refusal.at(copies.get(1).span(), keyTwice(key, copies));
      }
    }
    if (!missing.isEmpty()) {
      throw Refusal.at(span, origin.missing(sink, keys, missing));
    }
    if (select.stream().allMatch(this::isKey)) {
      throw Refusal.at(span, "The projection contains no value columns.");
    }
  }

  /** Where the key is selected: the first of the columns that stand for it which is. */
  private List<SelectColumn> copiesOf(KeyColumn key) {
    for (String name : key.columns()) {
      List<SelectColumn> copies = select.stream().filter(c -> c.isColumn(name)).toList();
      if (!copies.isEmpty()) {
        return copies;
      }
    }
    return List.of();
  }

  private String keyTwice(KeyColumn key, List<SelectColumn> copies) {
    if (origin.equals(KeyOrigin.GROUP_BY)) {
      return "The projection contains a key column more than once: "
          + Words.enumerate(copies.stream().map(c -> "`" + c.name() + "`").toList(), "and")
          + ".";
    }
    return "The projection contains a key column (`"
        + (copies.get(0).isColumn(key.name()) ? key.text() : copies.get(0).columnName())
        + "`) more than once, aliased as: "
        + Words.enumerate(copies.stream().map(SelectColumn::name).sorted().toList(), "and")
        + ".";
  }

  private boolean isKey(SelectColumn column) {
    return keys.stream().anyMatch(key -> copiesOf(key).contains(column));
  }

  /** The projection as a node: keys first, in the order of the key. */
  PlanNode.Project project(PlanNode input, PlanTyper typer) {
    List<NamedExpression> columns = new ArrayList<>();
    Set<SelectColumn> used = new HashSet<>();
    for (KeyColumn key : keys) {
      Optional<SelectColumn> column = copiesOf(key).stream().findFirst();
      column.ifPresent(
          c -> {
            used.add(c);
            SelectColumn ofKey = c.with(FromClause.ref(key.name(), c.span()));
            columns.add(named(ofKey, Column.Place.KEY, input, typer));
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
