/**
 * SQL types as functions see them. Start reading at {@link
 * io.confluent.ksql.schema.ksql.types.SqlTypes}.
 *
 * <p>Immutable values with {@code equals}; the platform's own type system is another one and
 * converts to this at the border.
 */
package io.confluent.ksql.schema.ksql.types;
