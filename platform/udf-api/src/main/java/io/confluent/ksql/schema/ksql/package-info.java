/**
 * What a function that computes its own types is told about its arguments: {@link
 * io.confluent.ksql.schema.ksql.SqlArgument}.
 *
 * <p>Knows the types of {@code schema.ksql.types} and nothing else.
 */
package io.confluent.ksql.schema.ksql;
