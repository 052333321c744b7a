package io.streambed.format;

import io.streambed.common.PlatformException;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns in order, on one line, parted by a delimiter. */
final class DelimitedFormat implements Format {
  static final String NAME = "DELIMITED";

  /** The property that sets the delimiter: one character, or TAB or SPACE. */
  static final String DELIMITER = "delimiter";

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
    return Set.of(DELIMITER);
  }

  @Override
  public FormatSpec spec(Map<String, String> properties) {
    FormatSpec spec = Format.super.spec(properties);
    delimiter(spec);
    return spec;
  }

  /** The delimiter's character. */
  static char delimiter(FormatSpec spec) {
    String text = spec.properties().getOrDefault(DELIMITER, ",");
    if (text.isBlank()) {
      throw new PlatformException(
          FormatErrorCode.INVALID_DELIMITER,
          "Delimiter cannot be empty, if you meant to have a tab or space for delimiter, please "
              + "use the special values 'TAB' or 'SPACE'\nExample valid value: ';'");
    }
    if (text.length() == 1 && text.charAt(0) != '"') {
      return text.charAt(0);
    }
    return switch (text) {
      case "TAB" -> '\t';
      case "SPACE" -> ' ';
      default ->
          throw new PlatformException(
              FormatErrorCode.INVALID_DELIMITER,
              "Invalid delimiter value: '%s'. Delimiter must be a single character or TAB,SPACE\nExample valid value: ';'"
                  .formatted(text));
    };
  }

  @Override
  public Optional<String> rejectionOf(SqlType type) {
    return switch (type.base()) {
      case ARRAY, MAP, STRUCT ->
          Optional.of("The 'DELIMITED' format does not support type '%s'".formatted(type.base()));
      case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, STRING, BYTES, TIME, DATE, TIMESTAMP ->
          Optional.empty();
    };
  }

  @Override
  public Optional<String> rejectionOf(List<Column> columns) {
    for (Column column : columns) {
      Optional<String> reason = rejectionOf(column.type());
      if (reason.isPresent()) {
        return Optional.of(reason.get() + ", column: `" + column.name() + "`");
      }
    }
    return Optional.empty();
  }

  @Override
  public RowReader reader(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return new DelimitedReader(fields, delimiter(spec));
  }

  @Override
  public RowWriter writer(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features) {
    return new DelimitedWriter(fields, delimiter(spec));
  }
}
