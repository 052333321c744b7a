/**
 * Functions that fit nowhere else.
 *
 * <p>Start reading at {@link io.streambed.function.builtin.other.AsValue}.
 */
@NullMarked
package io.streambed.function.builtin.other;

import org.jspecify.annotations.NullMarked;
