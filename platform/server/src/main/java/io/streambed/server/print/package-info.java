/**
 * PRINT: the records of a topic as text, whatever their formats. Knows Kafka's consumer and no
 * stream, table or query.
 *
 * <p>Start reading at {@link io.streambed.server.print.TopicPrint}.
 */
@NullMarked
package io.streambed.server.print;

import org.jspecify.annotations.NullMarked;
