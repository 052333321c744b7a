package io.streambed.sql;

import io.streambed.common.SourceSpan;

/**
 * The text of one statement of a script, not yet parsed.
 *
 * @param text from its first word to its semicolon, or to the end of the script if that is missing
 * @param span where {@code text} starts in the script
 */
public record StatementText(String text, SourceSpan span) {}
