/**
 * Starts the real servers of the platform on one machine, and stops them in order.
 *
 * <p>A {@link io.streambed.stack.Part} is one server; a {@link io.streambed.stack.Stack} starts
 * parts, in parallel where their dependencies allow, and closes them in reverse. Kafka, Connect and
 * Redis are in the packages below; other modules bring further parts. Nothing listens beyond
 * loopback.
 *
 * <p>This module writes nothing to the terminal: it tells a {@link
 * io.streambed.stack.StackListener}, and logs through slf4j. It is the only one that starts
 * processes.
 *
 * <p>Start reading at {@link io.streambed.stack.Part}, then {@link io.streambed.stack.Stack}, then
 * {@link io.streambed.stack.host.DataFolder}, which keeps two platforms off one folder and reaps
 * what a killed platform left behind.
 */
@NullMarked
package io.streambed.stack;

import org.jspecify.annotations.NullMarked;
