/**
 * ksqlDB's HTTP API on Jetty: routes, requests into calls of the services, answers and errors into
 * JSON. No SQL and no Kafka here.
 *
 * <p>Start reading at {@link io.streambed.server.http.HttpEndpoint}.
 */
@NullMarked
package io.streambed.server.http;

import org.jspecify.annotations.NullMarked;
