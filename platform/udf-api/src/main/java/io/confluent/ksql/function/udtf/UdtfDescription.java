package io.confluent.ksql.function.udtf;

import io.confluent.ksql.function.FunctionCategory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that a class is a table function, and what {@code DESCRIBE FUNCTION} says about it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UdtfDescription {
  /** The name by which SQL calls the function; case does not matter. */
  String name();

  String description();

  String category() default FunctionCategory.TABLE;

  String author() default "";

  String version() default "";
}
