/**
 * The collector: brings clicks from the outside into a Kafka topic.
 *
 * <p>Today it reads the access logs of web servers. It knows Kafka's clients and nothing of the
 * engine that reads the topic; it prints nothing and decides nothing about the command line.
 *
 * <p>Start reading at {@link io.streambed.collector.LogReplay}: a file goes through {@link
 * io.streambed.collector.AccessLogParser} line by line, and its clicks, its dead letters and the
 * position in the file are committed in one transaction.
 */
@NullMarked
package io.streambed.collector;

import org.jspecify.annotations.NullMarked;
