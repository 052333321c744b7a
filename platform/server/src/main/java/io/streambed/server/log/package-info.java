/**
 * The processing log: what queries could not process, as JSON in a topic that a stream of ksqlDB's
 * shape can read. Reports come from the threads of queries, which must never wait here.
 *
 * <p>Start reading at {@link io.streambed.server.log.ProcessingLogWriter}.
 */
@NullMarked
package io.streambed.server.log;

import org.jspecify.annotations.NullMarked;
