/**
 * ksqlDB's SQL: text to tree, tree to text.
 *
 * <p>This is the only package that knows the grammar and ANTLR. It checks syntax and nothing else:
 * whether a stream, a column or a type exists is for the engine to say.
 *
 * <p>Start with {@link io.streambed.sql.SqlParser} and {@link io.streambed.sql.SqlFormatter}; the
 * records between them are in {@link io.streambed.sql.tree}. {@link
 * io.streambed.sql.StatementSplitter} and {@link io.streambed.sql.VariableSubstitution} work on the
 * text before it is parsed.
 *
 * <p>Inside: {@link io.streambed.sql.StatementSplitter} cuts the script into tokens of one
 * statement each, {@code GrammarReader} runs the grammar over them, {@code SyntaxErrors} words what
 * is wrong, {@code StatementBuilder} and the builders it hands on to make the tree.
 */
@NullMarked
package io.streambed.sql;

import org.jspecify.annotations.NullMarked;
