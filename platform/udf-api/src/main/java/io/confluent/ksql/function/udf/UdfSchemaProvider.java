package io.confluent.ksql.function.udf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that computes the type of a function's result from the types of its arguments: it
 * takes a {@code List} of {@code SqlType} or {@code SqlArgument} and returns a {@code SqlType}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UdfSchemaProvider {}
