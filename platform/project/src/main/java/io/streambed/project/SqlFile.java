package io.streambed.project;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement.CreateAsSelect;
import io.streambed.sql.tree.DefinitionStatement.CreateSource;
import io.streambed.sql.tree.DefinitionStatement.CreateType;
import io.streambed.sql.tree.DefinitionStatement.InsertSelect;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One file of sql/: the states that its statements describe, and what each needs before it. */
final class SqlFile {
  private SqlFile() {}

  static List<SqlResource> read(Path file, String text) {
    List<ParsedStatement> statements;
    try {
      statements = SqlParser.parse(text);
    } catch (PlatformException e) {
      throw new PlatformException(inFile(file, text, e.problem()), e);
    }
    List<SqlResource> resources = new ArrayList<>();
    for (ParsedStatement statement : statements) {
      resources.add(resource(file, statement));
    }
    return resources;
  }

  /** The problem with the file's name, and with the caret in its message, for there is no other. */
  static Problem inFile(Path file, String text, Problem problem) {
    return new Problem(
        problem.code(),
        file
            + ":"
            + problem.span().map(SourceSpan::toString).orElse("1:1")
            + ": "
            + problem.message()
            + problem.span().map(span -> caret(text, span)).orElse(""),
        Optional.empty(),
        problem.hint(),
        problem.statement());
  }

  private static String caret(String text, SourceSpan span) {
    String line = text.lines().skip(span.line() - 1L).findFirst().orElse("");
    int column = Math.min(span.column() - 1, line.length());
    int length = Math.max(1, Math.min(span.length(), line.length() - column));
    return "\n  | " + line + "\n  | " + " ".repeat(column) + "^".repeat(length);
  }

  private static SqlResource resource(Path file, ParsedStatement parsed) {
    Statement statement = parsed.statement();
    if (statement instanceof CreateSource create) {
      boolean createsTopic = property(create.properties(), "PARTITIONS").isPresent();
      Set<String> topic =
          Set.of(property(create.properties(), "KAFKA_TOPIC").orElse(create.name().text()));
      return new SqlResource(
          create.name().text(),
          parsed,
          file,
          parsed.span(),
          Set.of(),
          createsTopic ? Set.of() : topic,
          createsTopic ? topic : Set.of());
    }
    if (statement instanceof CreateAsSelect create) {
      return new SqlResource(
          create.name().text(),
          parsed,
          file,
          parsed.span(),
          sources(create.query().from()),
          Set.of(),
          Set.of(property(create.properties(), "KAFKA_TOPIC").orElse(create.name().text())));
    }
    if (statement instanceof CreateType create) {
      return new SqlResource(
          create.name().text(), parsed, file, parsed.span(), Set.of(), Set.of(), Set.of());
    }
    if (statement instanceof InsertSelect insert) {
      Set<String> reads = new LinkedHashSet<>(sources(insert.query().from()));
      reads.add(insert.target().text());
      return new SqlResource(
          "INSERT INTO " + insert.target().text() + " (" + file + ":" + parsed.span() + ")",
          parsed,
          file,
          parsed.span(),
          reads,
          Set.of(),
          Set.of());
    }
    throw new PlatformException(
        Problem.of(
                ProjectErrorCode.NOT_DECLARATIVE,
                file
                    + ":"
                    + parsed.span()
                    + ": sql/ describes a state, and this statement is an action")
            .withHint("Keep CREATE and INSERT INTO … SELECT here; run others with streambed sql."));
  }

  private static Optional<String> property(List<Property> properties, String name) {
    return properties.stream()
        .filter(p -> p.name().toUpperCase(Locale.ROOT).equals(name))
        .map(
            p ->
                p.value() instanceof Expression.StringLiteral text
                    ? text.value()
                    : p.value().toString())
        .findFirst();
  }

  private static Set<String> sources(Relation relation) {
    Set<String> names = new LinkedHashSet<>();
    relation.accept(
        new Relation.Visitor<Boolean>() {
          @Override
          public Boolean visitTable(Relation.Table node) {
            return names.add(node.name());
          }

          @Override
          public Boolean visitAliased(Relation.Aliased node) {
            return node.table().accept(this);
          }

          @Override
          public Boolean visitJoin(Relation.Join node) {
            return node.left().accept(this) | node.right().accept(this);
          }
        });
    return names;
  }
}
