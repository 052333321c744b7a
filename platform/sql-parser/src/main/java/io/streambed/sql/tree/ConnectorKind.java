package io.streambed.sql.tree;

/** The direction of a connector: a source writes to Kafka, a sink reads from it. */
public enum ConnectorKind {
  SOURCE,
  SINK
}
