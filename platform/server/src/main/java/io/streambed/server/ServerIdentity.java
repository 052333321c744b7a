package io.streambed.server;

/** What a server says about itself. */
public record ServerIdentity(String version, String kafkaClusterId, String serviceId) {}
