package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.OutsideStatement;
import io.streambed.engine.plan.RecordAssertion;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.format.FormatSpec;
import io.streambed.sql.tree.AssertStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The assertions of test scripts: on the next record of a source, and on its definition. */
final class AssertPlanner {
  private static final String ROWTIME = "ROWTIME";

  private final Planning planning;

  AssertPlanner(Planning planning) {
    this.planning = planning;
  }

  /** ASSERT VALUES: the columns that it names, or all of them. */
  RecordAssertion values(AssertStatement.AssertValues node) {
    SourceDefinition source = source(node.source());
    List<Column> all =
        source.schema().columns().stream()
            .filter(column -> column.place() != Column.Place.HEADERS)
            .toList();
    return assertion(source, all, node.columns(), node.values(), false, node);
  }

  /** ASSERT NULL VALUES: a record with that key and without a value. */
  RecordAssertion tombstone(AssertStatement.AssertTombstone node) {
    SourceDefinition source = source(node.source());
    return assertion(source, source.schema().key(), node.columns(), node.values(), true, node);
  }

  private SourceDefinition source(Identifier name) {
    return planning
        .catalog()
        .source(name.text())
        .orElseThrow(
            () ->
                Refusal.at(
                    name.span(),
                    EngineErrorCode.SOURCE_NOT_FOUND,
                    Refusal.PREPARE_NAMES + name.text() + " does not exist."));
  }

  private RecordAssertion assertion(
      SourceDefinition source,
      List<Column> defaults,
      List<Identifier> names,
      List<Expression> expressions,
      boolean tombstone,
      AssertStatement statement) {
    int expected = names.isEmpty() ? defaults.size() : names.size();
    if (expected != expressions.size()) {
      throw Refusal.at(
          statement.span(),
          Refusal.PREPARE
              + "Expected number columns and values to match: "
              + expected
              + ", "
              + expressions.size());
    }
    ColumnConstants constants =
        new ColumnConstants(
            planning.typer(), "Failed to assert values of '" + source.name() + "'. ");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Optional<Long> timestamp = Optional.empty();
    for (int i = 0; i < expected; i++) {
      String name = names.isEmpty() ? defaults.get(i).name() : names.get(i).text();
      if (name.equals(ROWTIME)) {
        timestamp =
            Optional.ofNullable((Long) constants.of(expressions.get(i), name, SqlType.BIGINT));
      } else {
        Column column = names.isEmpty() ? defaults.get(i) : column(source, names.get(i), tombstone);
        values.put(name, constants.of(expressions.get(i), name, column.type()));
      }
    }
    return new RecordAssertion(source, values, timestamp, tombstone);
  }

  private static Column column(SourceDefinition source, Identifier name, boolean key) {
    return source
        .schema()
        .find(name.text())
        .filter(column -> !key || column.place() == Column.Place.KEY)
        .orElseThrow(
            () ->
                Refusal.at(
                    name.span(),
                    EngineErrorCode.COLUMN_NOT_FOUND,
                    (key ? "Key column name `" : "Column name `")
                        + name.text()
                        + "` does not exist."));
  }

  /** ASSERT STREAM and ASSERT TABLE, which are judged here: they ask nothing but the catalog. */
  OutsideStatement source(AssertStatement.AssertSource node) {
    SourceDefinition actual = source(node.name());
    if (actual.kind() != node.kind()) {
      throw differs(node, "type", node.kind(), actual.kind());
    }
    WithProperties with = WithProperties.ofSource(node.properties(), node.span());
    Schema schema = new DeclaredColumns(node.kind(), planning.types()).schema(node.columns());
    require(node, "schema", schema, actual.schema());
    require(node, "kafka topic", with.topic().orElse(""), actual.topic());
    FormatSpec key =
        new FormatSpec(
            with.keyFormat().orElseGet(() -> planning.session().defaultKeyFormat()),
            with.keyFormatProperties());
    if (!schema.key().isEmpty()) {
      require(node, "key format", key, actual.serde().key());
    }
    FormatSpec value =
        new FormatSpec(
            with.valueFormat()
                .or(() -> planning.session().defaultValueFormat())
                .orElseGet(() -> actual.serde().value().name()),
            with.valueFormatProperties());
    require(node, "value format", value, actual.serde().value());
    require(node, "window type", with.window(), actual.serde().window());
    require(
        node, "timestamp column", with.timestamp(), actual.timestamp().map(TimestampSpec::column));
    require(
        node,
        "timestamp format",
        with.timestampFormat(),
        actual.timestamp().flatMap(TimestampSpec::format));
    return new OutsideStatement(node);
  }

  private static void require(
      AssertStatement.AssertSource node, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw differs(node, what, expected, actual);
    }
  }

  private static PlatformException differs(
      AssertStatement.AssertSource node, String what, Object expected, Object actual) {
    return Refusal.at(
        node.name().span(),
        "Expected %s does not match actual for source %s. Expected: %s, Actual: %s"
            .formatted(what, node.name().text(), shown(expected), shown(actual)));
  }

  private static String shown(Object what) {
    if (what instanceof Optional<?> optional) {
      return optional.map(Object::toString).orElse("<none>");
    }
    if (what instanceof FormatSpec format) {
      return format.properties().isEmpty() ? format.name() : format.name() + format.properties();
    }
    return what instanceof SourceKind kind ? kind.name() : what.toString();
  }
}
