/**
 * The Java client of ksqlDB's HTTP API, for ours and for a stock server: statements, queries as
 * rows. On {@code java.net.http}, with no dependency of its own, so that it fits into any program.
 *
 * <p>Start reading at {@link io.streambed.client.KsqlClient}.
 */
@NullMarked
package io.streambed.client;

import org.jspecify.annotations.NullMarked;
