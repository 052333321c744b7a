/**
 * Arithmetic and trigonometry.
 *
 * <p>Integers wrap, doubles follow IEEE 754, decimals keep their scale. Start reading at {@link
 * io.streambed.function.builtin.math.Round}.
 */
@NullMarked
package io.streambed.function.builtin.math;

import org.jspecify.annotations.NullMarked;
