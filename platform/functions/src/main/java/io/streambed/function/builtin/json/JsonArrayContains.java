package io.streambed.function.builtin.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "json_array_contains",
    description = "Whether a JSON array has an element.",
    category = FunctionCategory.JSON)
public final class JsonArrayContains {
  @Udf
  public <T> boolean jsonArrayContains(@Nullable String jsonArray, @Nullable T val) {
    if (jsonArray == null) {
      return false;
    }
    JsonNode array;
    try {
      array = JsonText.parse(jsonArray);
    } catch (KsqlFunctionException e) {
      return false;
    }
    if (array.isArray()) {
      for (JsonNode element : array) {
        if (matches(element, val)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean matches(JsonNode element, @Nullable Object val) {
    if (val == null) {
      return element.isNull();
    }
    if (val instanceof Boolean bool) {
      return element.isBoolean() && element.booleanValue() == bool;
    }
    if (val instanceof String text) {
      return element.isTextual() && element.textValue().equals(text);
    }
    if (val instanceof Integer || val instanceof Long) {
      return element.isIntegralNumber()
          && element.canConvertToLong()
          && element.longValue() == ((Number) val).longValue();
    }
    if (val instanceof Double number) {
      return element.isFloatingPointNumber() && element.doubleValue() == number;
    }
    return val instanceof BigDecimal number
        && element.isNumber()
        && element.decimalValue().compareTo(number) == 0;
  }
}
