package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.plan.Unchanged;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CREATE STREAM and CREATE TABLE with columns. */
final class CreateSourcePlanner {
  private final Planning planning;
  private final DefinitionStatement.CreateSource statement;
  private final String name;
  private final boolean isTable;

  CreateSourcePlanner(Planning planning, DefinitionStatement.CreateSource statement) {
    this.planning = planning;
    this.statement = statement;
    this.name = statement.name().text();
    this.isTable = statement.kind() == SourceKind.TABLE;
  }

  PlannedStatement plan() {
    WithProperties with = WithProperties.ofSource(statement.properties(), statement.span());
    Optional<SourceDefinition> existing = planning.catalog().source(name);
    if (existing.isPresent() && statement.ifNotExists()) {
      return new Unchanged(
          "Cannot add %s `%s`: A %s with the same name already exists."
              .formatted(kindOf(statement.kind()), name, kindOf(existing.get().kind())));
    }
    return Refusal.within(() -> completed(with, literals(with)), () -> plan(with, existing));
  }

  private StatementPlan plan(WithProperties with, Optional<SourceDefinition> existing) {
    Schema schema = schema(with);
    Map<String, Expression.Literal> literals = literals(with);
    List<Effect> effects = effects(with, literals);
    TopicSerde serde = serde(with, schema);
    SourceDefinition source = definition(with, schema, serde, literals);
    existing.ifPresent(old -> checkReplaces(old, source));
    return statement.readOnly() && isTable && planning.session().sourceTablesMaterialized()
        ? materialized(source, effects)
        : new StatementPlan(
            source.statement(),
            List.of(new CatalogChange.PutSource(source)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            effects,
            Map.of(),
            (isTable ? "Table" : "Stream") + " created");
  }

  static String kindOf(SourceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Schema schema(WithProperties with) {
    Schema schema =
        new DeclaredColumns(statement.kind(), planning.types()).schema(statement.columns());
    if (with.hasValueSchemaId() && !schema.value().isEmpty()) {
      throw Refusal.at(
          with.spanOf("VALUE_SCHEMA_ID"),
          "Table elements and VALUE_SCHEMA_ID cannot both exist for create statement.");
    }
    if (isTable && schema.key().isEmpty() && !with.hasKeySchemaId()) {
      throw Refusal.at(
          statement.span(), "Tables require a PRIMARY KEY. Please define the PRIMARY KEY.");
    }
    Format value = format(with, valueFormat(with));
    if (with.hasValueSchemaId() && !value.supportsSchemaInference()) {
      throw Refusal.at(
          with.spanOf("VALUE_SCHEMA_ID"),
          "VALUE_FORMAT should support schema inference when VALUE_SCHEMA_ID is provided. Current"
              + " format is "
              + value.name()
              + ".");
    }
    Refusal.placing(with.spanOf("VALUE_FORMAT"), () -> value.spec(with.valueFormatProperties()));
    if (schema.columns().isEmpty()) {
      throw Refusal.at(statement.span(), "The statement does not define any columns.");
    }
    return schema;
  }

  /** Formats are looked for before the topic is, so that nothing of it is in the text yet. */
  private Format format(WithProperties with, String name) {
    return Refusal.within(
        () ->
            with.namesBothFormats()
                ? planning.text()
                : StatementText.source(statement, planning.types(), literals(with)),
        () -> planning.formats().get(name));
  }

  private String valueFormat(WithProperties with) {
    return with.valueFormat()
        .or(() -> planning.session().defaultValueFormat())
        .orElseThrow(
            () ->
                Refusal.at(
                    statement.span(),
                    EngineErrorCode.INVALID_PROPERTY,
                    "Statement is missing the 'VALUE_FORMAT' property from the WITH clause. Either"
                        + " provide one or set a default via the"
                        + " 'ksql.persistence.default.format.value' config."));
  }

  private String keyFormat(WithProperties with) {
    return with.keyFormat().orElseGet(() -> planning.session().defaultKeyFormat());
  }

  private TopicSerde serde(WithProperties with, Schema schema) {
    FormatSpec keySpec =
        Refusal.placing(
            with.spanOf("KEY_FORMAT"),
            () -> format(with, keyFormat(with)).spec(with.keyFormatProperties()));
    FormatSpec valueSpec =
        Refusal.placing(
            with.spanOf("VALUE_FORMAT"),
            () -> format(with, valueFormat(with)).spec(with.valueFormatProperties()));
    Format key = planning.formats().get(keySpec);
    Format value = planning.formats().get(valueSpec);
    Optional<KeyWindow> window = with.window();
    if (window.isPresent() && schema.key().isEmpty()) {
      throw Refusal.at(with.spanOf("WINDOW_TYPE"), "Windowed sources require a key column.");
    }
    TopicSerde serde =
        new TopicSerde(
            keySpec,
            key.keyFeatures(schema.key()),
            valueSpec,
            value.valueFeatures(
                schema.value(),
                with.wrapSingleValue(),
                planning.session().wrapSingleValues().orElse(null)),
            window);
    key.check(Column.Place.KEY, schema.key(), serde.keyFeatures());
    value.check(Column.Place.VALUE, schema.value(), serde.valueFeatures());
    return serde;
  }

  /** The WITH clause as it is kept: with the defaults that were taken. */
  private Map<String, Expression.Literal> literals(WithProperties with) {
    Map<String, Expression.Literal> result = new TreeMap<>(with.literals());
    SourceSpan span = statement.span();
    if (!with.namesBothFormats()) {
      result.putIfAbsent("KEY_FORMAT", new Expression.StringLiteral(keyFormat(with), span));
      result.putIfAbsent("VALUE_FORMAT", new Expression.StringLiteral(valueFormat(with), span));
    }
    return result;
  }

  private List<Effect> effects(WithProperties with, Map<String, Expression.Literal> literals) {
    String topic = with.topic().orElseThrow();
    Optional<TopicFacts> existing = planning.observed().topic(topic);
    if (existing.isEmpty() && with.partitions().isEmpty()) {
      throw Refusal.at(
          with.spanOf("KAFKA_TOPIC"),
          EngineErrorCode.TOPIC_NOT_FOUND,
          topicMissing(topic, literals));
    }
    TopicPlan plan =
        new TopicPlan(
            topic,
            partitions(with, existing),
            replicas(with, existing),
            with.retentionMs(),
            cleanupPolicy(with));
    return plan.effects(planning.observed(), with.spanOf("PARTITIONS"));
  }

  private String topicMissing(String topic, Map<String, Expression.Literal> literals) {
    Map<String, Expression.Literal> example = new TreeMap<>(literals);
    example.put("PARTITIONS", new Expression.IntegerLiteral(2, statement.span()));
    return "Topic '"
        + topic
        + "' does not exist. If you want to create a new topic for the stream/table please re-run"
        + " the statement providing the required 'PARTITIONS' configuration in the WITH clause (and"
        + " optionally 'REPLICAS'). For example: "
        + StatementText.source(statement, planning.types(), example);
  }

  private static int partitions(WithProperties with, Optional<TopicFacts> existing) {
    return with.partitions().or(() -> existing.map(TopicFacts::partitions)).orElse(1);
  }

  private static int replicas(WithProperties with, Optional<TopicFacts> existing) {
    return with.replicas().or(() -> existing.map(TopicFacts::replicas)).orElse(1);
  }

  private String cleanupPolicy(WithProperties with) {
    return with.cleanupPolicy().orElse(isTable ? "compact" : "delete");
  }

  private SourceDefinition definition(
      WithProperties with,
      Schema schema,
      TopicSerde serde,
      Map<String, Expression.Literal> literals) {
    String topic = with.topic().orElseThrow();
    Optional<TopicFacts> existing = planning.observed().topic(topic);
    return new SourceDefinition(
        name,
        statement.kind(),
        schema,
        topic,
        serde,
        TimestampColumn.of(with, schema),
        statement.readOnly(),
        completed(with, literals),
        Optional.empty(),
        partitions(with, existing),
        replicas(with, existing));
  }

  /** The statement with all that it leaves to defaults. */
  private String completed(WithProperties with, Map<String, Expression.Literal> literals) {
    Map<String, Expression.Literal> kept = new TreeMap<>(literals);
    kept.putIfAbsent(
        "CLEANUP_POLICY", new Expression.StringLiteral(cleanupPolicy(with), statement.span()));
    return StatementText.source(statement, planning.types(), kept);
  }

  private void checkReplaces(SourceDefinition old, SourceDefinition replacement) {
    SourceSpan span = statement.name().span();
    String kind = kindOf(statement.kind());
    if (!statement.orReplace()) {
      throw Refusal.at(
          span,
          EngineErrorCode.SOURCE_EXISTS,
          "Cannot add %s '%s': A %s with the same name already exists"
              .formatted(kind, name, kindOf(old.kind())));
    }
    if (old.readOnly() || replacement.readOnly()) {
      throw Refusal.at(
          span,
          EngineErrorCode.NOT_UPGRADEABLE,
          "Cannot add %s '%s': CREATE OR REPLACE is not supported on source %ss."
              .formatted(kind, name, kind));
    }
    UpgradeVerdict.ofSource(old, replacement).requireOfSource(span);
  }

  /** A read-only table is kept in a state of its own, so that pull queries can look into it. */
  private StatementPlan materialized(SourceDefinition source, List<Effect> effects) {
    String id = "CST_" + name + "_" + planning.catalog().nextQueryNumber();
    PlanNode rows =
        new PlanNode.Source(
            "Source",
            name,
            true,
            source.topic(),
            source.serde(),
            source.schema(),
            source.timestamp());
    QueryPlan query =
        new QueryPlan(
                id, new PlanNode.Project("Project", rows, columns(rows, source)), Optional.empty())
            .materialized(source.serde().window());
    return new StatementPlan(
        source.statement(),
        List.of(new CatalogChange.PutSource(source)),
        Optional.of(query),
        Optional.empty(),
        List.of(),
        effects,
        planning.session().overrides(),
        "Created query with ID " + id);
  }

  /** The declared columns without the pseudo columns, keys first. */
  private List<NamedExpression> columns(PlanNode rows, SourceDefinition source) {
    return Stream.concat(source.schema().key().stream(), source.schema().value().stream())
        .map(
            column ->
                planning
                    .typer()
                    .named(
                        column.name(),
                        column.place(),
                        FromClause.ref(column.name(), statement.span()),
                        rows.schema()))
        .toList();
  }
}
