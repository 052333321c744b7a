package io.streambed.function.border;

import io.confluent.ksql.schema.ksql.types.SqlArray;
import io.confluent.ksql.schema.ksql.types.SqlDecimal;
import io.confluent.ksql.schema.ksql.types.SqlMap;
import io.confluent.ksql.schema.ksql.types.SqlStruct;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.type.SqlType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** The platform's types as those of the function API and of its structs, and back. */
public final class ApiTypes {
  private ApiTypes() {}

  public static io.confluent.ksql.schema.ksql.types.SqlType toApi(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> SqlTypes.BOOLEAN;
      case INTEGER -> SqlTypes.INTEGER;
      case BIGINT -> SqlTypes.BIGINT;
      case DOUBLE -> SqlTypes.DOUBLE;
      case STRING -> SqlTypes.STRING;
      case BYTES -> SqlTypes.BYTES;
      case TIME -> SqlTypes.TIME;
      case DATE -> SqlTypes.DATE;
      case TIMESTAMP -> SqlTypes.TIMESTAMP;
      case DECIMAL -> {
        SqlType.DecimalType decimal = (SqlType.DecimalType) type;
        yield SqlTypes.decimal(decimal.precision(), decimal.scale());
      }
      case ARRAY -> SqlTypes.array(toApi(((SqlType.ArrayType) type).element()));
      case MAP -> {
        SqlType.MapType map = (SqlType.MapType) type;
        yield SqlTypes.map(toApi(map.key()), toApi(map.value()));
      }
      case STRUCT -> {
        SqlStruct.Builder struct = SqlTypes.struct();
        ((SqlType.StructType) type)
            .fields()
            .forEach(field -> struct.field(field.name(), toApi(field.type())));
        yield struct.build();
      }
    };
  }

  public static SqlType fromApi(io.confluent.ksql.schema.ksql.types.SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> SqlType.BOOLEAN;
      case INTEGER -> SqlType.INTEGER;
      case BIGINT -> SqlType.BIGINT;
      case DOUBLE -> SqlType.DOUBLE;
      case STRING -> SqlType.STRING;
      case BYTES -> SqlType.BYTES;
      case TIME -> SqlType.TIME;
      case DATE -> SqlType.DATE;
      case TIMESTAMP -> SqlType.TIMESTAMP;
      case DECIMAL -> {
        SqlDecimal decimal = (SqlDecimal) type;
        yield SqlType.decimal(decimal.getPrecision(), decimal.getScale());
      }
      case ARRAY -> SqlType.array(fromApi(((SqlArray) type).getItemType()));
      case MAP -> {
        SqlMap map = (SqlMap) type;
        yield SqlType.map(fromApi(map.getKeyType()), fromApi(map.getValueType()));
      }
      case STRUCT ->
          SqlType.struct(
              ((SqlStruct) type)
                  .fields().stream()
                      .map(field -> new SqlType.Field(field.name(), fromApi(field.type())))
                      .toList());
    };
  }

  /** The Connect schema of the structs that functions see; every part of it may be null. */
  public static Schema connectSchema(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
      case INTEGER -> Schema.OPTIONAL_INT32_SCHEMA;
      case BIGINT -> Schema.OPTIONAL_INT64_SCHEMA;
      case DOUBLE -> Schema.OPTIONAL_FLOAT64_SCHEMA;
      case STRING -> Schema.OPTIONAL_STRING_SCHEMA;
      case BYTES -> Schema.OPTIONAL_BYTES_SCHEMA;
      case TIME -> Time.builder().optional().build();
      case DATE -> Date.builder().optional().build();
      case TIMESTAMP -> Timestamp.builder().optional().build();
      case DECIMAL -> {
        SqlType.DecimalType decimal = (SqlType.DecimalType) type;
        yield Decimal.builder(decimal.scale())
            .parameter("connect.decimal.precision", Integer.toString(decimal.precision()))
            .optional()
            .build();
      }
      case ARRAY ->
          SchemaBuilder.array(connectSchema(((SqlType.ArrayType) type).element()))
              .optional()
              .build();
      case MAP -> {
        SqlType.MapType map = (SqlType.MapType) type;
        yield SchemaBuilder.map(connectSchema(map.key()), connectSchema(map.value()))
            .optional()
            .build();
      }
      case STRUCT -> {
        SchemaBuilder struct = SchemaBuilder.struct();
        ((SqlType.StructType) type)
            .fields()
            .forEach(field -> struct.field(field.name(), connectSchema(field.type())));
        yield struct.optional().build();
      }
    };
  }
}
