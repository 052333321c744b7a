/**
 * The syntax tree: what the user wrote, as immutable records in sealed interfaces. No types, no
 * resolved names, no text.
 *
 * <p>Every {@link io.streambed.sql.tree.Node} knows its place in the text. Spans take part in
 * {@code equals}; to compare two trees without them, compare what {@link
 * io.streambed.sql.SqlFormatter} prints. Visitors have one abstract method a node and no default,
 * so that a new node breaks every visitor until it is handled.
 *
 * <p>Nothing here knows the grammar or the engine. Start with {@link
 * io.streambed.sql.tree.Statement}, {@link io.streambed.sql.tree.Query} and {@link
 * io.streambed.sql.tree.Expression}.
 */
@NullMarked
package io.streambed.sql.tree;

import org.jspecify.annotations.NullMarked;
