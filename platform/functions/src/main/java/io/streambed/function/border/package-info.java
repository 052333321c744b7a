/**
 * What the registry and the built-in functions share, so that neither knows the other's inside: the
 * two type systems' translation, and the mark of functions that may not be repeated.
 *
 * <p>Knows types and the function API, nothing else. Start reading at {@link
 * io.streambed.function.border.ApiTypes}.
 */
@NullMarked
package io.streambed.function.border;

import org.jspecify.annotations.NullMarked;
