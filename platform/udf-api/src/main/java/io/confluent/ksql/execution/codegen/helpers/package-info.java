/**
 * The one functional interface for lambda arguments that the JDK lacks.
 *
 * <p>Nothing else may be added here.
 */
package io.confluent.ksql.execution.codegen.helpers;
