/**
 * Scalar functions: a class with {@link io.confluent.ksql.function.udf.UdfDescription} whose
 * methods with {@link io.confluent.ksql.function.udf.Udf} are the overloads.
 *
 * <p>Annotations only; what reads them is not part of this module.
 */
package io.confluent.ksql.function.udf;
