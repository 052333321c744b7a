/**
 * What the engine knows when it plans a statement: the catalog, what was observed of the world, the
 * settings of the session. All of it is immutable.
 *
 * <p>Start reading at {@link io.streambed.engine.catalog.CatalogSnapshot}: the streams, tables,
 * types and queries after the statements so far. {@link io.streambed.engine.catalog.Describer}
 * answers questions about it. Nothing here plans, and nothing talks to a broker: {@link
 * io.streambed.engine.catalog.Purifier} is implemented by whoever holds a client.
 */
@NullMarked
package io.streambed.engine.catalog;

import org.jspecify.annotations.NullMarked;
