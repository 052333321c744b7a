/**
 * The parts of a URL.
 *
 * <p>A text that is no URI has none. Start reading at {@link
 * io.streambed.function.builtin.url.UrlText}.
 */
@NullMarked
package io.streambed.function.builtin.url;

import org.jspecify.annotations.NullMarked;
