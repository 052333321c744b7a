package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/**
 * A column in the list of a {@code CREATE} statement.
 *
 * @param name upper case unless quoted
 * @param headerKey the key in {@code HEADER('key')}; present only with {@link Role#HEADER}
 */
public record ColumnDefinition(
    String name, TypeName type, Role role, Optional<String> headerKey, SourceSpan span)
    implements Node {

  public ColumnDefinition {
    if (headerKey.isPresent() != (role == Role.HEADER)) {
      throw new IllegalArgumentException("a header key belongs to HEADER columns, and only there");
    }
  }

  /** Where the value of a column comes from. */
  public enum Role {
    /** The value of the record. */
    VALUE,
    /** {@code KEY}: the key of the record. */
    KEY,
    /** {@code PRIMARY KEY}: the key of the record, which is unique. */
    PRIMARY_KEY,
    /** {@code HEADERS}: all headers of the record. */
    HEADERS,
    /** {@code HEADER('key')}: the last header of the record with this key. */
    HEADER
  }
}
