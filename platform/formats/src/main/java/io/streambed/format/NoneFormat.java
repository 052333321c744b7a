package io.streambed.format;

import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No bytes at all: the key format of sources without key columns. Ignores what it is given. */
final class NoneFormat implements Format {
  static final String NAME = "NONE";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<SerdeFeature> wrapping() {
    return Set.of();
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of();
  }

  @Override
  public Optional<String> rejectionOf(SqlType type) {
    return Optional.of("The 'NONE' format does not support type '%s'".formatted(type.base()));
  }

  @Override
  public Optional<String> rejectionOf(List<Column> columns) {
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The 'NONE' format can only be used when no columns are defined. Got: " + columns);
  }

  @Override
  public RowReader reader(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return (bytes, offset, length, into) -> false;
  }

  @Override
  public RowWriter writer(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return (row, before, after) -> null;
  }
}
