package io.confluent.ksql.function.udtf;

import io.confluent.ksql.function.udf.Udf;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One overload of a table function: a method that returns a {@code List}, one element for each row
 * that the input row becomes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Udtf {
  String description() default "";

  /** SQL type of the elements of the result. */
  String schema() default Udf.NO_SCHEMA;

  /** Name of a method that computes the type of the elements; see {@link Udf#schemaProvider()}. */
  String schemaProvider() default Udf.NO_SCHEMA_PROVIDER;
}
