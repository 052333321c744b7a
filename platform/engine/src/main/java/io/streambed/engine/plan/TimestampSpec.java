package io.streambed.engine.plan;

import java.util.Optional;

/**
 * Event time from a column.
 *
 * @param format pattern of a STRING column; empty for BIGINT and TIMESTAMP columns
 */
public record TimestampSpec(String column, Optional<String> format) {}
