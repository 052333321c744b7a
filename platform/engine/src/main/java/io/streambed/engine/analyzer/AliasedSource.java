package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.expression.Suggestion;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.tree.Relation;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream or table that a FROM clause reads.
 *
 * @param alias under which its columns can be qualified; its name where none is given
 * @param joined whether it is one of several, so that its columns carry the alias in their names
 * @param span where it stands in the text
 */
record AliasedSource(SourceDefinition definition, String alias, boolean joined, SourceSpan span) {

  /**
   * All that a FROM clause reads, from left to right; whether they can be joined is not checked.
   */
  static List<AliasedSource> all(Relation relation, CatalogSnapshot catalog) {
    List<AliasedSource> result = new ArrayList<>();
    relation.accept(new Collector(catalog, relation instanceof Relation.Join, result));
    return result;
  }

  private record Collector(CatalogSnapshot catalog, boolean joined, List<AliasedSource> into)
      implements Relation.Visitor<Boolean> {
    @Override
    public Boolean visitTable(Relation.Table table) {
      return add(table, table.name());
    }

    @Override
    public Boolean visitAliased(Relation.Aliased aliased) {
      return add(aliased.table(), aliased.alias());
    }

    @Override
    public Boolean visitJoin(Relation.Join join) {
      return join.left().accept(this) && join.right().accept(this);
    }

    private boolean add(Relation.Table table, String alias) {
      SourceDefinition source =
          catalog
              .source(table.name())
              .orElseThrow(() -> unknown(table.name(), table.span(), catalog));
      return into.add(new AliasedSource(source, alias, joined, table.span()));
    }
  }

  private static PlatformException unknown(String name, SourceSpan span, CatalogSnapshot catalog) {
    Problem problem =
        Problem.at(
            span,
            EngineErrorCode.SOURCE_NOT_FOUND,
            Refusal.PREPARE_NAMES + name + " does not exist.");
    return new PlatformException(
        Suggestion.nearest(name, catalog.sources().keySet())
            .map(near -> problem.withHint("Did you mean \"" + near + "\"?"))
            .orElse(problem));
  }

  boolean isTable() {
    return definition.isTable();
  }

  /** Its topic as the first node of a plan. */
  PlanNode.Source read(String id) {
    return new PlanNode.Source(
        id,
        definition.name(),
        definition.isTable(),
        definition.topic(),
        definition.serde(),
        definition.schema(),
        definition.timestamp());
  }

  /** Declared columns, pseudo columns, and bounds of a windowed key. */
  List<Column> columns() {
    return read("").schema().columns();
  }

  boolean has(String column) {
    return columns().stream().anyMatch(c -> c.name().equals(column));
  }

  /** The name that one of its columns has in the rows of the FROM clause. */
  String nameOf(String column) {
    return joined ? alias + "_" + column : column;
  }
}
