/**
 * The functions that are part of the dialect, a package for each family; {@link
 * io.streambed.function.builtin.BuiltIns} lists them.
 *
 * <p>They are written like a user's functions, with the annotations of the function API, but speak
 * the platform's {@code StructValue} instead of Connect's struct, so that a call converts nothing.
 */
@NullMarked
package io.streambed.function.builtin;

import org.jspecify.annotations.NullMarked;
