/**
 * Bytes of Kafka records into slots of a {@link io.streambed.type.Row} and back.
 *
 * <p>Two families live here. The <em>formats</em> of topics that others read (JSON, DELIMITED,
 * KAFKA, NONE) are byte-compatible with ksqlDB; our own <em>binary row</em> and <em>ordered
 * key</em> serve internal topics and stores and are compatible only with themselves. Both are bound
 * once to the columns of a query and then do array access and calls, per record: no lookups, no
 * property maps.
 *
 * <p>Nothing here knows topics, sources or queries, talks to a network, or logs. Readers and
 * writers keep buffers, so each belongs to one thread.
 *
 * <p>Start reading at {@link io.streambed.format.Format}, then {@link
 * io.streambed.format.RowReader} and {@link io.streambed.format.RowWriter}; JsonReader shows how a
 * reader is built.
 */
@NullMarked
package io.streambed.format;

import org.jspecify.annotations.NullMarked;
