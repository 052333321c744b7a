/**
 * Table functions: a class with {@link io.confluent.ksql.function.udtf.UdtfDescription} whose
 * methods with {@link io.confluent.ksql.function.udtf.Udtf} return the list of rows that one row
 * becomes.
 *
 * <p>Annotations only.
 */
package io.confluent.ksql.function.udtf;
