package io.streambed.client;

/** What a server says about itself at {@code /info}. */
public record ServerInfo(
    String version, String kafkaClusterId, String ksqlServiceId, String serverStatus) {}
