package io.streambed.project;

import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.tree.DefinitionStatement;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * A stream, table, type or INSERT INTO of sql/: a statement that describes a state.
 *
 * @param name as the catalog has it; an INSERT INTO is called after its target and its place
 * @param file relative to the project's folder
 * @param start where the statement starts in the file
 * @param reads names of the streams, tables and types that must be there before
 * @param readsTopic the topic that must be there before, if the statement declares one that it does
 *     not create
 * @param writesTopic the topic that is there after it
 */
public record SqlResource(
    String name,
    ParsedStatement statement,
    Path file,
    SourceSpan start,
    Set<String> reads,
    Set<String> readsTopic,
    Set<String> writesTopic) {

  public SqlResource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(start, "start");
    reads = Set.copyOf(reads);
    readsTopic = Set.copyOf(readsTopic);
    writesTopic = Set.copyOf(writesTopic);
  }

  /** Whether it is a custom type. */
  boolean isType() {
    return statement.statement() instanceof DefinitionStatement.CreateType;
  }

  boolean isInsert() {
    return statement.statement() instanceof DefinitionStatement.InsertSelect;
  }

  /** A problem of this statement, with its file and a caret under the place. */
  Problem inFile(Problem problem) {
    return SqlFile.inFile(file, "\n".repeat(start.line() - 1) + statement.text(), problem);
  }

  /** Where it stands, for people: {@code sql/clickstream/clicks.sql:2}. */
  public String place() {
    return file + ":" + start.line();
  }
}
