package io.streambed.engine.analyzer;

/**
 * A key column of what is projected.
 *
 * @param name in the schema below the projection
 * @param text what the user calls it: a column, or the expression that makes it
 */
record KeyColumn(String name, String text) {}
