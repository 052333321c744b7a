/**
 * A Kafka Connect worker in this JVM, in distributed mode.
 *
 * <p>Start reading at {@link io.streambed.stack.connect.ConnectWorker}.
 */
@NullMarked
package io.streambed.stack.connect;

import org.jspecify.annotations.NullMarked;
