/**
 * The tuples in which an aggregate of several columns gets its input, and the root of the API's
 * exceptions.
 *
 * <p>Holds nothing that is not part of a signature of the function API.
 */
package io.confluent.ksql.util;
