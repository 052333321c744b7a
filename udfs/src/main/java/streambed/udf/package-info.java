/**
 * This project's own functions for SQL. They load in Streambed and in a stock ksqlDB alike, so they
 * know the function API, Connect's {@code Struct} and nothing else.
 *
 * <p>Start reading at {@link streambed.udf.TopPages}, the aggregate of the clickstream scenario.
 */
@NullMarked
package streambed.udf;

import org.jspecify.annotations.NullMarked;
