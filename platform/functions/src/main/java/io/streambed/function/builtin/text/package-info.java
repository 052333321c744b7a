/**
 * Functions over texts, and over bytes where the same name serves both.
 *
 * <p>Positions count UTF-16 units from 1, as ksqlDB's do. Start reading at {@link
 * io.streambed.function.builtin.text.Substring}.
 */
@NullMarked
package io.streambed.function.builtin.text;

import org.jspecify.annotations.NullMarked;
