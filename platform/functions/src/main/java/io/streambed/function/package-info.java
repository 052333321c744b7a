/**
 * The functions of the SQL dialect: what exists, which overload a call means, and how it is called.
 *
 * <p>A function is a Java class with the annotations of {@code io.confluent.ksql.function}; the
 * built-in ones in {@code builtin} are written and loaded like those of a user's jar. Loading turns
 * a class into signatures over {@link io.streambed.function.TypePattern}s; binding picks the
 * signature that a call means and hands out an object that is called once a record. Nothing here
 * knows expressions, plans or Kafka Streams. Start reading at {@link
 * io.streambed.function.FunctionRegistry}.
 */
@NullMarked
package io.streambed.function;

import org.jspecify.annotations.NullMarked;
