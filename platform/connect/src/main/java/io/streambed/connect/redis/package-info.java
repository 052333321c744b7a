/**
 * A Kafka Connect sink that keeps data in Redis equal to what its topics say.
 *
 * <p>It loads in any Connect worker, so it knows nothing of the rest of the platform and throws
 * Connect's own exceptions: {@code ConfigException} for a wrong configuration, {@code
 * DataException} for a record that cannot be written, {@code RetriableException} while Redis or
 * Kafka is away. No key, value or password appears in a message or a log.
 *
 * <p>Start reading at {@link io.streambed.connect.redis.RedisSinkTask}: it places each partition at
 * the offset that Redis holds, renders records into commands ({@code Projection}) and applies them
 * together with the next offset in one script ({@code apply-batch.lua}), which is why a replay has
 * no effect.
 */
@NullMarked
package io.streambed.connect.redis;

import org.jspecify.annotations.NullMarked;
