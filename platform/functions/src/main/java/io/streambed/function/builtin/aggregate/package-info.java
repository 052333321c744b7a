/**
 * Aggregate functions.
 *
 * <p>Where it matters, NULLs are not counted. State that is more than one value is a struct or an
 * array, so that it can be stored; {@link io.streambed.function.builtin.aggregate.ArgumentTypes}
 * tells a function the types of its columns. Start reading at {@link
 * io.streambed.function.builtin.aggregate.Sum}.
 */
@NullMarked
package io.streambed.function.builtin.aggregate;

import org.jspecify.annotations.NullMarked;
