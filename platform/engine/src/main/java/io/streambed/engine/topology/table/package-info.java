/**
 * Results of a query that stay readable: rows kept by key, and the view of stored state that pull
 * queries ask.
 *
 * <p>Start reading at {@link io.streambed.engine.topology.table.TableView}.
 */
@NullMarked
package io.streambed.engine.topology.table;

import org.jspecify.annotations.NullMarked;
