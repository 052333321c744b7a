/**
 * Functions that take a lambda.
 *
 * <p>What a lambda throws makes the whole call fail. Start reading at {@link
 * io.streambed.function.builtin.lambda.Transform}.
 */
@NullMarked
package io.streambed.function.builtin.lambda;

import org.jspecify.annotations.NullMarked;
