package io.streambed.sql.tree;

/** What a name in the catalog may stand for. */
public enum SourceKind {
  STREAM,
  TABLE
}
