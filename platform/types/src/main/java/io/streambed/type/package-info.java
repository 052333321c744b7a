/**
 * SQL types, the schema of a source, and rows in flight.
 *
 * <p>Types know nothing of Avro, Connect or Java classes; {@link io.streambed.type.SqlType} is the
 * closed set. A {@link io.streambed.type.Row} is the mutable record that one task decodes into,
 * computes on and encodes from. Values outside a row (elements of collections, arguments of
 * functions) are <em>boxed</em>; {@link io.streambed.type.SqlType} says which Java class each type
 * has then.
 */
@NullMarked
package io.streambed.type;

import org.jspecify.annotations.NullMarked;
