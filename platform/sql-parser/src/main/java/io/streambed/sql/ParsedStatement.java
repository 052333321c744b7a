package io.streambed.sql;

import io.streambed.common.SourceSpan;
import io.streambed.sql.tree.Statement;

/**
 * A statement of a script.
 *
 * @param text exactly as it stands in the script, with its semicolon, without what surrounds it
 * @param span where {@code text} starts in the script; spans inside {@code statement} are relative
 *     to the script too
 */
public record ParsedStatement(Statement statement, String text, SourceSpan span) {}
