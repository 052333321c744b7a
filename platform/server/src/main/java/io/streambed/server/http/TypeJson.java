package io.streambed.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.ArrayType;
import io.streambed.type.SqlType.DecimalType;
import io.streambed.type.SqlType.MapType;
import io.streambed.type.SqlType.StructType;

/** A type as the answers of DESCRIBE hold it. */
final class TypeJson {
  private TypeJson() {}

  static void write(SqlType type, ObjectNode node) {
    node.put("type", type.base().name());
    node.putNull("fields");
    node.putNull("memberSchema");
    if (type instanceof DecimalType decimal) {
      ObjectNode parameters = node.putObject("parameters");
      parameters.put("precision", decimal.precision());
      parameters.put("scale", decimal.scale());
    } else if (type instanceof ArrayType array) {
      write(array.element(), node.putObject("memberSchema"));
    } else if (type instanceof MapType map) {
      write(map.value(), node.putObject("memberSchema"));
    } else if (type instanceof StructType struct) {
      ArrayNode fields = node.putArray("fields");
      for (SqlType.Field field : struct.fields()) {
        ObjectNode child = fields.addObject();
        child.put("name", field.name());
        write(field.type(), child.putObject("schema"));
      }
    }
  }
}
