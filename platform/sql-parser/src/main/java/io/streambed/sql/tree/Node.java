package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;

/** A part of a statement, with its place in the text it was parsed from. */
public sealed interface Node
    permits Statement,
        Query,
        SelectItem,
        Relation,
        Relation.Within,
        Window,
        Interval,
        Expression,
        Expression.When,
        Expression.MapEntry,
        Expression.StructField,
        TypeName,
        TypeName.Field,
        Identifier,
        ColumnDefinition,
        Property {

  SourceSpan span();
}
