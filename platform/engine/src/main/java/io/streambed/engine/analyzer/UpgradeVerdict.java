package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether CREATE OR REPLACE may put a stream, table or query in the place of another, which keeps
 * its topic, its offsets and its state.
 *
 * @param refusal why not, in ksqlDB's words; empty if it may
 */
public record UpgradeVerdict(Optional<String> refusal) {
  static final UpgradeVerdict ACCEPTED = new UpgradeVerdict(Optional.empty());

  static UpgradeVerdict refused(String reason) {
    return new UpgradeVerdict(Optional.of(reason));
  }

  public boolean accepted() {
    return refusal.isEmpty();
  }

  /** Whether the definition of a stream or table may become another. */
  public static UpgradeVerdict ofSource(SourceDefinition old, SourceDefinition replacement) {
    List<String> objections = new ArrayList<>();
    if (old.kind() != replacement.kind()) {
      objections.add(objection(old, "type", "K" + old.kind(), "K" + replacement.kind(), ""));
    }
    if (!old.topic().equals(replacement.topic()) || !old.serde().equals(replacement.serde())) {
      objections.add(objection(old, "topic", topicText(old), topicText(replacement), ""));
    }
    schemaObjection(old, replacement)
        .ifPresent(
            detail ->
                objections.add(
                    objection(old, "schema", schemaText(old), schemaText(replacement), detail)));
    if (!old.timestamp().equals(replacement.timestamp())) {
      objections.add(
          objection(
              old,
              "timestampColumn",
              String.valueOf(old.timestamp()),
              String.valueOf(replacement.timestamp()),
              ""));
    }
    return objections.isEmpty()
        ? ACCEPTED
        : refused("Cannot upgrade data source: " + String.join("\n\tAND ", objections));
  }

  /**
   * Whether a running query may become another.
   *
   * @param oldStatement normalized text of the statement that started the old one
   */
  public static UpgradeVerdict ofQuery(
      QueryPlan old, String oldStatement, QueryPlan replacement, String newStatement) {
    return new QueryUpgrade(oldStatement, newStatement)
        .objection(old.root(), replacement.root())
        .map(UpgradeVerdict::refused)
        .orElse(ACCEPTED);
  }

  private static String objection(
      SourceDefinition source, String what, String old, String replacement, String detail) {
    return "DataSource '`%s`' has %s = %s which is not upgradeable to %s%s"
        .formatted(
            source.name(), what, old, replacement, detail.isEmpty() ? "" : ". (" + detail + ")");
  }

  private static String topicText(SourceDefinition source) {
    return source.topic() + " " + source.serde();
  }

  private static String schemaText(SourceDefinition source) {
    List<Column> columns = new ArrayList<>(source.schema().key());
    columns.addAll(
        source.schema().columns().stream().filter(c -> c.place() != Column.Place.KEY).toList());
    return String.join(", ", columns.stream().map(Column::toString).toList());
  }

  private static Optional<String> schemaObjection(SourceDefinition old, SourceDefinition next) {
    List<Column> keys = moved(old.schema().key(), next.schema().key());
    if (!keys.isEmpty()) {
      return Optional.of(
          "Key columns must be identical. The following key columns are changed, missing or"
              + " reordered: "
              + keys);
    }
    List<Column> others = moved(old.schema().value(), next.schema().value());
    others = new ArrayList<>(others);
    others.addAll(moved(old.schema().headers(), next.schema().headers()));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("The following columns are changed, missing or reordered: " + others);
  }

  /** The old columns that are not what they were where they were. */
  private static List<Column> moved(List<Column> old, List<Column> next) {
    List<Column> result = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      if (i >= next.size() || !old.get(i).equals(next.get(i))) {
        result.add(old.get(i));
      }
    }
    return result;
  }

  /** Throws the refusal of a source, if it is one. */
  void requireOfSource(SourceSpan span) {
    require(span, EngineErrorCode.NOT_UPGRADEABLE);
  }

  /** Throws the refusal of a query, if it is one. */
  void requireOfQuery(SourceSpan span) {
    require(span, EngineErrorCode.QUERY_NOT_UPGRADEABLE);
  }

  private void require(SourceSpan span, EngineErrorCode code) {
    if (refusal.isPresent()) {
      PlatformException e = Refusal.at(span, code, refusal.get());
      throw new PlatformException(
          e.problem()
              .withHint(
                  "Create it under another name, or drop it first: its state and offsets go then."));
    }
  }
}
