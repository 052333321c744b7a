package io.confluent.ksql.function.udf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a scalar or table function. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface UdfParameter {
  /** The parameter's name; if empty, the name in the source, where the class file has it. */
  String value() default "";

  String description() default "";

  /** SQL type of the parameter; a parameter of type {@code Struct} needs it. */
  String schema() default Udf.NO_SCHEMA;
}
