package io.streambed.engine.analyzer;

import io.streambed.engine.EngineErrorCode;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.SelectItem;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** What a SELECT list comes to: stars written out, names resolved, a name for each column. */
final class SelectList implements SelectItem.Visitor<List<SelectColumn>> {
  private final FromClause from;
  private final PlanTyper typer;
  private final FromClause.Star star;
  private final boolean windowed;
  private final SelectNames names;

  /**
   * @param star what {@code *} stands for
   * @param windowed whether the query has a window of its own
   */
  SelectList(FromClause from, PlanTyper typer, FromClause.Star star, boolean windowed) {
    this.from = from;
    this.typer = typer;
    this.star = star;
    this.windowed = windowed;
    this.names = new SelectNames(from.sources());
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
        node.expression() instanceof Expression.ColumnRef
            ? names.ofWritten(node.expression())
            : names.ofResolved(expression);
    return List.of(new SelectColumn(name, false, expression, node.span()));
  }

  @Override
  public List<SelectColumn> visitAllColumns(SelectItem.AllColumns node) {
    return star.columns(node.source(), node.span()).stream()
        .map(
            expression ->
                new SelectColumn(names.ofResolved(expression), false, expression, node.span()))
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
                    names.ofField(field.name()),
                    false,
                    new Expression.Dereference(struct, field.name(), node.span()),
                    node.span()))
        .toList();
  }
}
