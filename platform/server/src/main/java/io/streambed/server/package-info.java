/**
 * The server: ksqlDB's HTTP API over the engine.
 *
 * <p>A request goes from {@code http} to {@link io.streambed.server.StatementService} or {@link
 * io.streambed.server.QueryService}; what changes the catalog goes through the {@code command} log.
 * Start reading at {@link io.streambed.server.StreambedServer}, which wires the parts.
 */
@NullMarked
package io.streambed.server;

import org.jspecify.annotations.NullMarked;
