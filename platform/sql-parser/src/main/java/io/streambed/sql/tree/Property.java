package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;

/**
 * One {@code name = value} of a {@code WITH} clause.
 *
 * @param name upper case if it was written as a plain identifier, else as it stands in the quotes
 * @param value always a {@link Expression.Literal}
 */
public record Property(String name, Expression.Literal value, SourceSpan span) implements Node {}
