/**
 * One Kafka node, broker and controller in this JVM, which can be killed without harm.
 *
 * <p>A single broker that is killed can leave transactions open for ever, although the coordinator
 * believes that it has completed them: readers of committed data then stop at that point. Two
 * remedies are applied here. {@link io.streambed.stack.kafka.DeadBrokerFence} prevents nearly all
 * such cases before the broker starts; {@link io.streambed.stack.kafka.TransactionRepair} heals the
 * rest before the first client connects. A stop in order waits until no transaction is open.
 *
 * <p>Start reading at {@link io.streambed.stack.kafka.KafkaBroker}.
 */
@NullMarked
package io.streambed.stack.kafka;

import org.jspecify.annotations.NullMarked;
