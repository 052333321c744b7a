package io.confluent.ksql.function.udf;

import io.confluent.ksql.function.FunctionCategory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that a class is a scalar function, and what {@code DESCRIBE FUNCTION} says about it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UdfDescription {
  /** The name by which SQL calls the function; case does not matter. */
  String name();

  String description();

  String category() default FunctionCategory.OTHER;

  String author() default "";

  String version() default "";
}
