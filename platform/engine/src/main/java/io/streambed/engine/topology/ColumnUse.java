package io.streambed.engine.topology;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Implementation note. Plans hold expressions as text. A column counts as used if its name occurs
 * in the text as a whole word, which may be a string literal or the name of a function: then a
 * column is decoded for nothing, but never the other way round.
 */

/** Which columns of each plan node a later step reads, so that no other is decoded or computed. */
public final class ColumnUse implements PlanNode.Visitor<Void> {
  private final Map<String, Set<String>> usedByNode = new HashMap<>();
  private Set<String> wanted;

  private ColumnUse(Set<String> wanted) {
    this.wanted = wanted;
  }

  public static ColumnUse of(QueryPlan plan) {
    Set<String> all = new LinkedHashSet<>();
    plan.root().schema().columns().forEach(column -> all.add(column.name()));
    ColumnUse use = new ColumnUse(all);
    plan.root().accept(use);
    return use;
  }

  /** Names of the columns of a node's schema that are used. */
  public Set<String> of(PlanNode node) {
    return usedByNode.getOrDefault(node.id(), Set.of());
  }

  private void note(PlanNode node, Set<String> names) {
    Set<String> used = usedByNode.computeIfAbsent(node.id(), id -> new HashSet<>());
    for (Column column : node.schema().columns()) {
      if (names.contains(column.name())) {
        used.add(column.name());
      }
    }
  }

  private void descend(PlanNode input, Set<String> names) {
    wanted = names;
    input.accept(this);
  }

  @Override
  public Void visitSource(PlanNode.Source node) {
    note(node, wanted);
    return null;
  }

  @Override
  public Void visitFilter(PlanNode.Filter node) {
    note(node, wanted);
    Set<String> names = new HashSet<>(wanted);
    collect(node.predicate(), node.input().schema(), names);
    descend(node.input(), names);
    return null;
  }

  @Override
  public Void visitProject(PlanNode.Project node) {
    note(node, wanted);
    Set<String> names = new HashSet<>();
    for (NamedExpression column : node.columns()) {
      if (wanted.contains(column.name())) {
        collect(column.expression(), node.input().schema(), names);
      }
    }
    descend(node.input(), names);
    return null;
  }

  @Override
  public Void visitFlatMap(PlanNode.FlatMap node) {
    note(node, wanted);
    Set<String> names = new HashSet<>(wanted);
    collectAll(node.functions(), node.input().schema(), names);
    descend(node.input(), names);
    return null;
  }

  @Override
  public Void visitRekey(PlanNode.Rekey node) {
    note(node, wanted);
    Set<String> names = new HashSet<>(wanted);
    collectAll(node.keys(), node.input().schema(), names);
    descend(node.input(), names);
    return null;
  }

  @Override
  public Void visitAggregate(PlanNode.Aggregate node) {
    note(node, wanted);
    Set<String> names = new HashSet<>();
    collectAll(new GroupSchema(node).columns(), node.input().schema(), names);
    if (node.input().isTable()) {
      // a row of a table is known by its key, when what it had added is taken back
      node.input().schema().key().forEach(column -> names.add(column.name()));
    }
    descend(node.input(), names);
    return null;
  }

  @Override
  public Void visitJoin(PlanNode.Join node) {
    note(node, wanted);
    Set<String> left = new HashSet<>(wanted);
    node.left().schema().key().forEach(key -> left.add(key.name()));
    if (node.method() instanceof JoinMethod.ForeignKey key) {
      collect(key.reference(), node.left().schema(), left);
    }
    Set<String> right = new HashSet<>(wanted);
    node.right().schema().key().forEach(key -> right.add(key.name()));
    descend(node.left(), left);
    descend(node.right(), right);
    return null;
  }

  @Override
  public Void visitMaterialize(PlanNode.Materialize node) {
    note(node, wanted);
    Set<String> names = new HashSet<>();
    node.schema().columns().forEach(column -> names.add(column.name()));
    descend(node.input(), names);
    return null;
  }

  private static void collectAll(
      List<NamedExpression> expressions, Schema schema, Set<String> into) {
    expressions.forEach(named -> collect(named.expression(), schema, into));
  }

  private static void collect(PlanExpression expression, Schema schema, Set<String> into) {
    for (Column column : schema.columns()) {
      if (occurs(column.name().replace("`", "``"), expression.sql())) {
        into.add(column.name());
      }
    }
  }

  /** Whether a name stands in a text with nothing of a name right before or after it. */
  static boolean occurs(String name, String text) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      if ((at == 0 || !isNamePart(text.charAt(at - 1)))
          && (end == text.length() || !isNamePart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@';
  }
}
