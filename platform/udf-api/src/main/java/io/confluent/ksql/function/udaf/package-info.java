/**
 * Aggregate functions: a class with {@link io.confluent.ksql.function.udaf.UdafDescription} whose
 * static methods with {@link io.confluent.ksql.function.udaf.UdafFactory} return {@link
 * io.confluent.ksql.function.udaf.Udaf}s.
 *
 * <p>Holds no implementation; start reading at {@link io.confluent.ksql.function.udaf.Udaf}.
 */
package io.confluent.ksql.function.udaf;
