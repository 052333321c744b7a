package io.confluent.ksql.function.udf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One overload of a scalar function. The SQL types of parameters and result follow from the Java
 * types, unless a schema says more than Java can.
 *
 * <p>A primitive parameter never sees NULL: the result of the call is NULL instead. A boxed one is
 * passed {@code null}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Udf {
  String NO_SCHEMA = "";
  String NO_SCHEMA_PROVIDER = "";

  String description() default "";

  /** SQL type of the result, such as {@code STRUCT<A INT>}; needed where the Java type is vague. */
  String schema() default NO_SCHEMA;

  /** Name of a method with {@link UdfSchemaProvider} that computes the type of the result. */
  String schemaProvider() default NO_SCHEMA_PROVIDER;
}
