package io.streambed.engine.analyzer;

import io.streambed.engine.EngineErrorCode;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.SelectItem;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a SELECT list comes to: stars written out, names resolved, a name for each column. */
final class SelectList implements SelectItem.Visitor<List<SelectColumn>> {
  private static final String GENERATED = "KSQL_COL_";

  private final FromClause from;
  private final PlanTyper typer;
  private final FromClause.Star star;
  private final boolean windowed;
  private final Set<String> taken = new HashSet<>();
  private int nextGenerated;

  /**
   * @param star what {@code *} stands for
   * @param windowed whether the query has a window of its own
   */
  SelectList(FromClause from, PlanTyper typer, FromClause.Star star, boolean windowed) {
    this.from = from;
    this.typer = typer;
    this.star = star;
    this.windowed = windowed;
    for (AliasedSource source : from.sources()) {
      source.definition().schema().columns().forEach(column -> taken.add(column.name()));
    }
  }

  List<SelectColumn> columns(List<SelectItem> items) {
    List<SelectColumn> result = new ArrayList<>();
    items.forEach(item -> result.addAll(item.accept(this)));
    return result;
  }

  @Override
  public List<SelectColumn> visitSingleColumn(SelectItem.SingleColumn node) {
    Expression expression = from.resolve(node.expression(), Clause.SELECT, windowed);
    if (node.alias().isPresent()) {
      String alias = node.alias().get().text();
      if (FromClause.isPseudo(alias)) {
        throw Refusal.at(
            node.alias().get().span(),
            "`"
                + alias
                + "` is a reserved column name. You cannot use it as an alias for a column.");
      }
      return List.of(new SelectColumn(alias, true, expression, node.span()));
    }
    String name =
        node.expression() instanceof Expression.ColumnRef written
            ? from.outputName(written)
            : nameOf(expression);
    return List.of(new SelectColumn(name, false, expression, node.span()));
  }

  private String nameOf(Expression expression) {
    if (expression instanceof Expression.ColumnRef column) {
      return column.name();
    }
    if (expression instanceof Expression.Dereference field) {
      return unique(field.field());
    }
    return generated();
  }

  private String generated() {
    String candidate = GENERATED + nextGenerated++;
    while (!taken.add(candidate)) {
      candidate = GENERATED + nextGenerated++;
    }
    return candidate;
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 1; !taken.add(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  @Override
  public List<SelectColumn> visitAllColumns(SelectItem.AllColumns node) {
    return star.columns(node.source(), node.span()).stream()
        .map(expression -> new SelectColumn(nameOf(expression), false, expression, node.span()))
        .toList();
  }

  @Override
  public List<SelectColumn> visitAllFields(SelectItem.AllFields node) {
    Expression struct = from.resolve(node.struct(), Clause.SELECT, windowed);
    SqlType type = typer.typed(struct, from.node().schema()).type();
    if (!(type instanceof SqlType.StructType structType)) {
      throw Refusal.at(
          node.span(), EngineErrorCode.TYPE_MISMATCH, "Expected STRUCT type, got: " + type);
    }
    return structType.fields().stream()
        .map(
            field ->
                new SelectColumn(
                    unique(field.name()),
                    false,
                    new Expression.Dereference(struct, field.name(), node.span()),
                    node.span()))
        .toList();
  }
}
