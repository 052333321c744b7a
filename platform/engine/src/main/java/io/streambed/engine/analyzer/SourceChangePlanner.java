package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** DROP and ALTER of streams and tables. */
final class SourceChangePlanner {
  private final Planning planning;

  SourceChangePlanner(Planning planning) {
    this.planning = planning;
  }

  StatementPlan drop(DefinitionStatement.DropSource statement) {
    String name = statement.name().text();
    SourceSpan span = statement.name().span();
    String text =
        StatementText.of(
            new DefinitionStatement.DropSource(
                statement.kind(), statement.name(), statement.ifExists(), false, statement.span()));
    Optional<SourceDefinition> found = planning.catalog().source(name);
    if (found.isEmpty()) {
      if (statement.ifExists()) {
        return nothing(text, "Source `" + name + "` does not exist.");
      }
      throw Refusal.at(
          span,
          EngineErrorCode.SOURCE_NOT_FOUND,
          capitalized(statement.kind()) + " " + name + " does not exist.");
    }
    SourceDefinition source = found.get();
    checkKind(source, statement.kind(), "DROP", span);
    if (statement.deleteTopic() && source.readOnly()) {
      throw Refusal.at(span, "Cannot delete topic for read-only source: " + name);
    }
    List<String> own = ownQueries(source);
    checkQueries(source, own, span);
    checkDerived(source, span);
    List<Effect> effects =
        statement.deleteTopic() ? List.of(new Effect.DeleteTopic(source.topic())) : List.of();
    return new StatementPlan(
        text,
        List.of(new CatalogChange.RemoveSource(name)),
        Optional.empty(),
        Optional.empty(),
        own,
        effects,
        Map.of(),
        "Source `" + name + "` (topic: " + source.topic() + ") was dropped.");
  }

  static StatementPlan nothing(String text, String message) {
    return new StatementPlan(
        text,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        message);
  }

  private static String capitalized(SourceKind kind) {
    return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static void checkKind(
      SourceDefinition source, SourceKind kind, String verb, SourceSpan span) {
    if (source.kind() != kind) {
      throw Refusal.at(
          span,
          "Incompatible data source type is "
              + CreateSourcePlanner.kindOf(source.kind())
              + ", but statement was "
              + verb
              + " "
              + CreateSourcePlanner.kindOf(kind));
    }
  }

  /** The queries that end with the source: the one that made it, or keeps its state. */
  private List<String> ownQueries(SourceDefinition source) {
    return planning.catalog().queries().values().stream()
        .filter(query -> query.kind() != QueryInfo.Kind.INSERT_INTO)
        .filter(
            query ->
                query.kind() == QueryInfo.Kind.SOURCE_TABLE
                    ? query.reads(source.name())
                    : query.writes(source.name()))
        .map(QueryInfo::id)
        .toList();
  }

  private void checkQueries(SourceDefinition source, List<String> own, SourceSpan span) {
    List<String> readers =
        planning.catalog().readersOf(source.name()).stream()
            .filter(query -> query.kind() == QueryInfo.Kind.INSERT_INTO)
            .map(QueryInfo::id)
            .toList();
    List<String> writers =
        planning.catalog().writersOf(source.name()).stream()
            .map(QueryInfo::id)
            .filter(id -> !own.contains(id))
            .toList();
    if (!readers.isEmpty() || !writers.isEmpty()) {
      throw Refusal.at(
          span,
          EngineErrorCode.IN_USE,
          """
          Cannot drop %s.
          The following queries read from this source: %s.
          The following queries write into this source: %s.
          You need to terminate them before dropping %s."""
              .formatted(source.name(), readers, writers, source.name()));
    }
  }

  private void checkDerived(SourceDefinition source, SourceSpan span) {
    List<String> derived =
        planning.catalog().sources().values().stream()
            .filter(other -> isMadeFrom(other, source.name()))
            .map(SourceDefinition::name)
            .toList();
    if (!derived.isEmpty()) {
      throw Refusal.at(
          span,
          EngineErrorCode.IN_USE,
          """
          Cannot drop %s.
          The following streams and/or tables read from this source: %s.
          You need to drop them before dropping %s."""
              .formatted(source.name(), derived, source.name()));
    }
  }

  /** Also true when its query was terminated: it could be made again by CREATE OR REPLACE. */
  private static boolean isMadeFrom(SourceDefinition other, String source) {
    return other.isCreateAsSelect()
        && SqlParser.parseStatement(other.statement())
            instanceof DefinitionStatement.CreateAsSelect create
        && names(create.query().from()).anyMatch(source::equals);
  }

  private static Stream<String> names(Relation relation) {
    return relation.accept(
        new Relation.Visitor<>() {
          @Override
          public Stream<String> visitTable(Relation.Table node) {
            return Stream.of(node.name());
          }

          @Override
          public Stream<String> visitAliased(Relation.Aliased node) {
            return Stream.of(node.table().name());
          }

          @Override
          public Stream<String> visitJoin(Relation.Join node) {
            return Stream.concat(node.left().accept(this), node.right().accept(this));
          }
        });
  }

  StatementPlan alter(DefinitionStatement.AlterSource statement) {
    Identifier identifier = statement.name();
    String name = identifier.text();
    SourceSpan span = identifier.span();
    SourceDefinition source =
        planning
            .catalog()
            .source(name)
            .orElseThrow(
                () ->
                    Refusal.at(
                        span,
                        EngineErrorCode.SOURCE_NOT_FOUND,
                        "Source " + name + " does not exist."));
    checkKind(source, statement.kind(), "ALTER", span);
    if (source.isCreateAsSelect()) {
      throw Refusal.at(span, "ALTER command is not supported for CREATE ... AS statements.");
    }
    if (source.readOnly()) {
      String kind = CreateSourcePlanner.kindOf(statement.kind());
      throw Refusal.at(
          span,
          "Cannot alter %s '%s': ALTER operations are not supported on source %ss."
              .formatted(kind, name, kind));
    }
    SourceDefinition altered = withColumns(source, statement);
    UpgradeVerdict.ofSource(source, altered).requireOfSource(span);
    return StatementPlan.ofChange(
        StatementText.of(statement),
        new CatalogChange.PutSource(altered),
        capitalized(statement.kind()) + " " + name + " altered.");
  }

  private SourceDefinition withColumns(
      SourceDefinition source, DefinitionStatement.AlterSource statement) {
    List<Column> columns = new ArrayList<>(source.schema().columns());
    statement
        .addedColumns()
        .forEach(
            added -> {
              if (columns.stream().anyMatch(column -> column.name().equals(added.name()))) {
                throw Refusal.at(
                    added.span(),
                    "Cannot add column `"
                        + added.name()
                        + "` to schema. A column with the same name already exists.");
              }
              columns.addAll(
                  new DeclaredColumns(statement.kind(), planning.types())
                      .schema(List.of(added))
                      .columns());
            });
    return new SourceDefinition(
        source.name(),
        source.kind(),
        new Schema(columns),
        source.topic(),
        source.serde(),
        source.timestamp(),
        source.readOnly(),
        source.statement() + "\n" + planning.text(),
        source.queryId(),
        source.partitions(),
        source.replicas());
  }
}
