package io.confluent.ksql.function.udaf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One overload of an aggregate function: a static method that returns a {@link Udaf}. Its
 * parameters are the literals that follow the columns in the SQL call.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UdafFactory {
  String description();

  /** SQL types of the columns, where their Java types are vague. */
  String[] paramSchema() default {};

  /** SQL type of the state, where its Java type is vague. */
  String aggregateSchema() default "";

  /** SQL type of the result, where its Java type is vague. */
  String returnSchema() default "";
}
