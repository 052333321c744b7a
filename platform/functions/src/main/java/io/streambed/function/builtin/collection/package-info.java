/**
 * Functions over arrays and maps.
 *
 * <p>A result is a new collection, except where it says otherwise. Start reading at {@link
 * io.streambed.function.builtin.collection.Slice}.
 */
@NullMarked
package io.streambed.function.builtin.collection;

import org.jspecify.annotations.NullMarked;
