package io.streambed.format;

import io.streambed.type.Column;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of Kafka's own serializers: one bare column of a simple type. */
final class KafkaFormat implements Format {
  static final String NAME = "KAFKA";

  private static final Set<SqlBaseType> TYPES =
      EnumSet.of(
          SqlBaseType.INTEGER,
          SqlBaseType.BIGINT,
          SqlBaseType.DOUBLE,
          SqlBaseType.STRING,
          SqlBaseType.BYTES);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<SerdeFeature> wrapping() {
    return EnumSet.of(SerdeFeature.UNWRAP_SINGLES);
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of();
  }

  @Override
  public boolean supportsGroupingAndJoins() {
    return false;
  }

  @Override
  public Optional<String> rejectionOf(SqlType type) {
    return TYPES.contains(type.base())
        ? Optional.empty()
        : Optional.of("The 'KAFKA' format does not support type '%s'".formatted(type.base()));
  }

  @Override
  public Optional<String> rejectionOf(List<Column> columns) {
    return switch (columns.size()) {
      case 0 -> Optional.empty();
      case 1 -> rejectionOf(columns.get(0).type());
      default -> Optional.of("The 'KAFKA' format only supports a single field. Got: " + columns);
    };
  }

  @Override
  public RowReader reader(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return KafkaSerdes.reader(fields);
  }

  @Override
  public RowWriter writer(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return KafkaSerdes.writer(fields);
  }
}
