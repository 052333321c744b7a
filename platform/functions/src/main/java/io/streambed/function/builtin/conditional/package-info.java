/**
 * What replaces a NULL, and what makes one.
 *
 * <p>Start reading at {@link io.streambed.function.builtin.conditional.Coalesce}.
 */
@NullMarked
package io.streambed.function.builtin.conditional;

import org.jspecify.annotations.NullMarked;
