package io.streambed.format;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A serialization format: what it can do, for the analyzer, and its readers and writers, for the
 * topology. Immutable and shared. Problems keep ksqlDB's texts.
 */
public sealed interface Format permits NoneFormat, KafkaFormat, JsonFormat, DelimitedFormat {

  /** Upper case, such as {@code JSON}. */
  String name();

  /** Ways of rendering a single column that the format knows; both means that one may choose. */
  Set<SerdeFeature> wrapping();

  /** Names of the properties that it takes, such as {@code delimiter}. */
  Set<String> propertyNames();

  /** Whether a registry can tell the columns of a topic. */
  default boolean supportsSchemaInference() {
    return false;
  }

  /** Whether a source with this value format may be grouped or joined. */
  default boolean supportsGroupingAndJoins() {
    return true;
  }

  /** Why the format cannot hold a type, in ksqlDB's words, or empty if it can. */
  Optional<String> rejectionOf(SqlType type);

  /** Why the format cannot hold these columns together, or empty if it can. */
  Optional<String> rejectionOf(List<Column> columns);

  /**
   * The reader of a key or value.
   *
   * @param fields all columns of the topic's key or value, in order
   */
  RowReader reader(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features);

  /**
   * The writer of a key or value.
   *
   * @param fields all columns of the topic's key or value, in order
   */
  RowWriter writer(FormatSpec spec, List<FieldSlot> fields, Set<SerdeFeature> features);

  /** The format with settings, checked. */
  default FormatSpec spec(Map<String, String> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(propertyNames());
    if (!unknown.isEmpty()) {
      throw new PlatformException(
          FormatErrorCode.UNKNOWN_PROPERTY,
          name() + " does not support the following configs: " + unknown);
    }
    return new FormatSpec(name(), properties);
  }

  /** The features of a key: a single column is bare in every format that lets one choose. */
  default Set<SerdeFeature> keyFeatures(List<Column> columns) {
    return columns.size() == 1 && wrapping().size() == 2
        ? EnumSet.of(SerdeFeature.UNWRAP_SINGLES)
        : EnumSet.noneOf(SerdeFeature.class);
  }

  /**
   * The features of a value.
   *
   * @param asked what the statement sets as WRAP_SINGLE_VALUE, if it does
   * @param configured the default of the session, if it has one; left alone where it cannot apply
   */
  default Set<SerdeFeature> valueFeatures(
      List<Column> columns, @Nullable Boolean asked, @Nullable Boolean configured) {
    if (asked != null) {
      return EnumSet.of(askedWrapping(columns, asked));
    }
    if (configured != null && columns.size() == 1 && wrapping().contains(feature(configured))) {
      return EnumSet.of(feature(configured));
    }
    return EnumSet.noneOf(SerdeFeature.class);
  }

  private SerdeFeature askedWrapping(List<Column> columns, boolean asked) {
    if (columns.size() != 1) {
      throw new PlatformException(
          FormatErrorCode.WRAPPING_OF_SEVERAL_COLUMNS,
          "'WRAP_SINGLE_VALUE' is only valid for single-field value schemas");
    }
    if (!wrapping().contains(feature(asked))) {
      throw new PlatformException(
          FormatErrorCode.WRAPPING_NOT_SUPPORTED,
          "Format '%s' does not support 'WRAP_SINGLE_VALUE' set to '%s'.".formatted(name(), asked));
    }
    return feature(asked);
  }

  private static SerdeFeature feature(boolean wrapped) {
    return wrapped ? SerdeFeature.WRAP_SINGLES : SerdeFeature.UNWRAP_SINGLES;
  }

  /** Checks that the format can hold a key or value of these columns. */
  default void check(Column.Place place, List<Column> columns, Set<SerdeFeature> features) {
    if (place == Column.Place.KEY) {
      columns.forEach(Format::checkKeyColumn);
    }
    rejectionOf(columns)
        .ifPresent(
            reason -> {
              throw new PlatformException(
                  Problem.of(
                      FormatErrorCode.SCHEMA_NOT_SUPPORTED,
                      "%s format does not support schema.\nformat: %s\nschema: Persistence{columns=%s, features=%s}\nreason: %s"
                          .formatted(
                              place == Column.Place.KEY ? "Key" : "Value",
                              name(),
                              columns,
                              features,
                              reason)));
            });
  }

  private static void checkKeyColumn(Column column) {
    if (containsMap(column.type())) {
      throw new PlatformException(
          FormatErrorCode.MAP_IN_KEY,
          ("Map keys, including types that contain maps, are not supported as they may lead to "
                  + "unexpected behavior due to inconsistent serialization. Key column name: `%s`. "
                  + "Column type: %s. See https://github.com/confluentinc/ksql/issues/6621 for more.")
              .formatted(column.name(), column.type()));
    }
  }

  private static boolean containsMap(SqlType type) {
    if (type instanceof SqlType.ArrayType array) {
      return containsMap(array.element());
    }
    if (type instanceof SqlType.StructType struct) {
      return struct.fields().stream().anyMatch(field -> containsMap(field.type()));
    }
    return type instanceof SqlType.MapType;
  }

  /** Whether one column is written bare. */
  static boolean isBare(
      List<FieldSlot> fields, Set<SerdeFeature> features, SerdeFeature byDefault) {
    if (fields.size() != 1) {
      return false;
    }
    return features.contains(SerdeFeature.UNWRAP_SINGLES)
        || (byDefault == SerdeFeature.UNWRAP_SINGLES
            && !features.contains(SerdeFeature.WRAP_SINGLES));
  }
}
