/**
 * Numbers from bytes.
 *
 * <p>Start reading at {@link io.streambed.function.builtin.bytes.IntFromBytes}.
 */
@NullMarked
package io.streambed.function.builtin.bytes;

import org.jspecify.annotations.NullMarked;
