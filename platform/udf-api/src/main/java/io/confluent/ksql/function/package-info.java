/**
 * What authors of SQL functions compile against: ksqlDB's public API, so that one jar loads in
 * both.
 *
 * <p>Names and signatures here are ksqlDB's and may not change; nothing may be added that a jar
 * could come to depend on. Annotations are in {@code udf}, {@code udaf} and {@code udtf}; start
 * reading at {@link io.confluent.ksql.function.udf.Udf}.
 */
package io.confluent.ksql.function;
