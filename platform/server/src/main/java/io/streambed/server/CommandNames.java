package io.streambed.server;

import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.tree.ControlStatement;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.SourceKind;
import io.streambed.sql.tree.Statement;
import java.util.Locale;
import java.util.Optional;

/**
 * What ksqlDB calls an accepted statement: kind, name and what is done. The name is in backticks
 * only where a source is created.
 */
final class CommandNames {
  private CommandNames() {}

  static String of(Statement statement) {
    if (statement instanceof DefinitionStatement.CreateSource create) {
      return created(create.kind(), create.name());
    }
    if (statement instanceof DefinitionStatement.CreateAsSelect create) {
      return created(create.kind(), create.name());
    }
    if (statement instanceof DefinitionStatement.InsertSelect insert) {
      return created(SourceKind.STREAM, insert.target());
    }
    if (statement instanceof DefinitionStatement.DropSource drop) {
      return word(drop.kind()) + "/" + drop.name().text() + "/drop";
    }
    if (statement instanceof DefinitionStatement.AlterSource alter) {
      return word(alter.kind()) + "/" + alter.name().text() + "/alter";
    }
    if (statement instanceof DefinitionStatement.CreateType create) {
      return "type/" + create.name().text() + "/create";
    }
    if (statement instanceof DefinitionStatement.DropType drop) {
      return "type/" + drop.name().text() + "/drop";
    }
    if (statement instanceof ControlStatement.Pause pause) {
      return control("pause", pause.queryId());
    }
    if (statement instanceof ControlStatement.Resume resume) {
      return control("resume", resume.queryId());
    }
    if (statement instanceof ControlStatement.Terminate terminate) {
      return control("terminate", terminate.queryId());
    }
    throw new IllegalArgumentException("goes to no command log: " + statement);
  }

  private static String created(SourceKind kind, Identifier name) {
    return word(kind) + "/`" + name.text() + "`/create";
  }

  private static String control(String verb, Optional<Identifier> query) {
    return verb + "/" + query.map(Identifier::text).orElse("ALL") + "/execute";
  }

  private static String word(SourceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Sources are answered with the text that was completed, all else as it was written. */
  static String text(Statement statement, String written, StatementPlan plan) {
    boolean completed =
        statement instanceof DefinitionStatement.CreateSource
            || statement instanceof DefinitionStatement.CreateAsSelect
            || statement instanceof DefinitionStatement.DropSource;
    return completed ? plan.statement() : written;
  }
}
