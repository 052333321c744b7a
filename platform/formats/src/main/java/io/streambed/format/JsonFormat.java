package io.streambed.format;

import io.streambed.type.Column;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** JSON without a registry. */
final class JsonFormat implements Format {
  static final String NAME = "JSON";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<SerdeFeature> wrapping() {
    return EnumSet.allOf(SerdeFeature.class);
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of();
  }

  @Override
  public Optional<String> rejectionOf(SqlType type) {
    if (type instanceof SqlType.MapType map) {
      return map.key().base() == SqlBaseType.STRING
          ? rejectionOf(map.value())
          : Optional.of("JSON only supports MAP types with STRING keys");
    }
    if (type instanceof SqlType.ArrayType array) {
      return rejectionOf(array.element());
    }
    if (type instanceof SqlType.StructType struct) {
      return struct.fields().stream().flatMap(f -> rejectionOf(f.type()).stream()).findFirst();
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> rejectionOf(List<Column> columns) {
    return columns.stream().flatMap(column -> rejectionOf(column.type()).stream()).findFirst();
  }

  @Override
  public RowReader reader(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return Format.isBare(fields, features, SerdeFeature.WRAP_SINGLES)
        ? JsonReader.bare(fields.get(0))
        : JsonReader.object(fields);
  }

  @Override
  public RowWriter writer(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return Format.isBare(fields, features, SerdeFeature.WRAP_SINGLES)
        ? JsonWriter.bare(fields.get(0))
        : JsonWriter.object(fields);
  }
}
