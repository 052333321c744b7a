/**
 * How the text of a type escapes the names in it.
 *
 * <p>Knows no types.
 */
package io.confluent.ksql.schema.utils;
