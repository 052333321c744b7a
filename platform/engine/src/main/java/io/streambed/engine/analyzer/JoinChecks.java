package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.format.Formats;
import io.streambed.sql.tree.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What cannot be joined, in ksqlDB's words. */
final class JoinChecks {
  private final Formats formats;

  JoinChecks(Formats formats) {
    this.formats = formats;
  }

  /** Checks the sources of a FROM clause as such. */
  void checkSources(List<AliasedSource> sources) {
    checkOccurrences(sources);
    checkAliases(sources);
    checkColumnNames(sources);
  }

  private static void checkOccurrences(List<AliasedSource> sources) {
    Set<String> names = new HashSet<>();
    for (AliasedSource source : sources) {
      String name = source.definition().name();
      if (names.add(name)) {
        continue;
      }
      if (sources.size() > 2) {
        throw Refusal.at(
            source.span(),
            "N-way joins do not support multiple occurrences of the same source. Source: '"
                + name
                + "'");
      }
      if (source.isTable() || sources.get(0).alias().equals(sources.get(1).alias())) {
        PlatformException e =
            Refusal.at(
                source.span(),
                "Can not join '" + name + "' to '" + name + "': self joins are not yet supported.");
        throw source.isTable()
            ? e
            : new PlatformException(e.problem().withHint("Give each occurrence its own alias."));
      }
    }
  }

  private static void checkAliases(List<AliasedSource> sources) {
    Set<String> aliases = new HashSet<>();
    for (AliasedSource source : sources) {
      if (!aliases.add(source.alias())) {
        throw Refusal.at(
            source.span(), "alias \"" + source.alias() + "\" stands for more than one source");
      }
    }
  }

  /** Names of a join's columns are alias and column in one, which need not tell two apart. */
  private static void checkColumnNames(List<AliasedSource> sources) {
    Set<String> names = new HashSet<>();
    for (AliasedSource source : sources) {
      source
          .columns()
          .forEach(
              column -> {
                String name = source.nameOf(column.name());
                if (!names.add(name)) {
                  throw new PlatformException(
                      Refusal.at(
                              source.span(),
                              "two columns of the join would have the name \"" + name + "\"")
                          .problem()
                          .withHint("Give the streams and tables other aliases."));
                }
              });
    }
  }

  /** Checks two inputs which are to meet, before it is asked how. */
  void checkInputs(FromClause left, FromClause right, SourceSpan span) {
    checkValueFormats(left, right, span);
    checkWindows(left, right, span);
  }

  private void checkValueFormats(FromClause left, FromClause right, SourceSpan span) {
    List<AliasedSource> unable =
        Stream.concat(left.sources().stream(), right.sources().stream())
            .filter(
                source ->
                    !formats.get(source.definition().serde().value()).supportsGroupingAndJoins())
            .toList();
    if (!unable.isEmpty()) {
      throw Refusal.at(
          span,
          "Source(s) "
              + String.join(", ", unable.stream().map(s -> s.definition().name()).toList())
              + " are using the '"
              + unable.get(0).definition().serde().value().name()
              + "' value format. This format does not yet support JOIN.");
    }
  }

  private static void checkWindows(FromClause left, FromClause right, SourceSpan span) {
    Optional<KeyWindow.Type> ofLeft = left.key().window().map(KeyWindow::type);
    Optional<KeyWindow.Type> ofRight = right.key().window().map(KeyWindow::type);
    if (ofLeft.isPresent() != ofRight.isPresent()) {
      throw Refusal.at(
          span,
          "Can not join windowed source to non-windowed source.\n"
              + windowed(left, ofLeft)
              + "\n"
              + windowed(right, ofRight));
    }
    if (ofLeft.isEmpty() || ofRight.isEmpty()) {
      return;
    }
    if (isSession(ofLeft.get()) != isSession(ofRight.get())) {
      throw Refusal.at(
          span,
          "Incompatible windowed sources.\nLeft source: "
              + ofLeft.get()
              + "\nRight source: "
              + ofRight.get()
              + "\nSession windowed sources can only be joined to other session windowed sources, and"
              + " may still not result in expected behaviour as session bounds must be an exact"
              + " match for the join to work\nHopping and tumbling windowed sources can only be"
              + " joined to other hopping and tumbling windowed sources");
    }
  }

  /** Checks that no table which is found by its key has windows in it. */
  static void checkWindowedTables(FromClause left, FromClause right, SourceSpan span) {
    if (left.isWindowed() && (left.isTable() || right.isTable())) {
      throw Refusal.at(span, "KSQL does not support joins on windowed tables.");
    }
  }

  private static String windowed(FromClause input, Optional<KeyWindow.Type> window) {
    return "`"
        + input.sources().get(0).alias()
        + "` is "
        + window.map(type -> type + " windowed").orElse("not windowed");
  }

  private static boolean isSession(KeyWindow.Type type) {
    return type == KeyWindow.Type.SESSION;
  }

  /** Checks that a join of two streams has a WITHIN clause, and no other join has one. */
  static void checkWithin(Relation.Join join, FromClause left, FromClause right) {
    if (!left.isTable() && !right.isTable()) {
      if (join.within().isEmpty()) {
        throw Refusal.at(
            join.span(),
            "Stream-Stream joins must have a WITHIN clause specified. None was provided. To learn"
                + " about how to specify a WITHIN clause with a stream-stream join, please visit:"
                + " https://docs.confluent.io/current/ksql/docs/syntax-reference.html#create-stream-as-select");
      }
      return;
    }
    if (join.within().isPresent()) {
      String kinds = left.isTable() ? "Table-Table" : "Stream-Table";
      throw Refusal.at(
          join.within().get().span(),
          "A window definition was provided for a "
              + kinds
              + " join. These joins are not windowed. Please drop the window definition (ie. the"
              + " WITHIN clause) and try to execute your "
              + kinds
              + " join again.");
    }
  }

  /** Checks that stream and table come in the one order and kinds that there are. */
  static void checkStreamTable(Relation.Join join, FromClause left, FromClause right) {
    if (left.isTable() && !right.isTable()) {
      throw Refusal.at(
          join.span(),
          "Invalid join order: table-stream joins are not supported; only stream-table joins. Got "
              + text(join, left, right)
              + ".");
    }
    JoinKind kind = JoinKind.valueOf(join.kind().name());
    if (!left.isTable() && right.isTable() && (kind == JoinKind.RIGHT || kind == JoinKind.FULL)) {
      throw Refusal.at(
          join.span(),
          "Invalid join type: "
              + (kind == JoinKind.FULL ? "full-outer" : "right-outer")
              + " join not supported for stream-table join. Got "
              + text(join, left, right)
              + ".");
    }
  }

  private static String text(Relation.Join join, FromClause left, FromClause right) {
    String words =
        switch (join.kind()) {
          case INNER -> " [INNER] JOIN ";
          case LEFT -> " LEFT [OUTER] JOIN ";
          case RIGHT -> " RIGHT [OUTER] JOIN ";
          case FULL -> " [FULL] OUTER JOIN ";
        };
    return name(left) + words + name(right);
  }

  private static String name(FromClause input) {
    return input.sources().get(0).alias();
  }

  /** Checks that inputs which meet by key lie in the same number of partitions. */
  static void checkPartitions(FromClause left, FromClause right, SourceSpan span) {
    int ofLeft = left.first().partitions();
    int ofRight = right.first().partitions();
    if (ofLeft != ofRight) {
      throw Refusal.at(
          span,
          "Can't join `%s` with `%s` since the number of partitions don't match. `%s` partitions = %d; `%s` partitions = %d. Please repartition either one so that the number of partitions match."
              .formatted(name(left), name(right), name(left), ofLeft, name(right), ofRight));
    }
  }
}
