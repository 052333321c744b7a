/**
 * Table functions: one row in, any number out.
 *
 * <p>Start reading at {@link io.streambed.function.builtin.table.Explode}.
 */
@NullMarked
package io.streambed.function.builtin.table;

import org.jspecify.annotations.NullMarked;
