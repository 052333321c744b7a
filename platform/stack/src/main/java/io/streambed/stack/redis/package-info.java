/**
 * A real Redis as a child process, with its data kept in an append-only file.
 *
 * <p>Start reading at {@link io.streambed.stack.redis.RedisServer}.
 */
@NullMarked
package io.streambed.stack.redis;

import org.jspecify.annotations.NullMarked;
