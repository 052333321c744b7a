package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.Optional;

/** The TIMESTAMP property, checked against the columns that it may name. */
final class TimestampColumn {
  private TimestampColumn() {}

  static Optional<TimestampSpec> of(WithProperties with, Schema schema) {
    Optional<String> name = with.timestamp();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    SourceSpan span = with.spanOf("TIMESTAMP");
    Column column =
        schema
            .find(name.get())
            .orElseThrow(
                () ->
                    Refusal.at(
                        span,
                        "The TIMESTAMP column set in the WITH clause does not exist in the schema: '"
                            + name.get()
                            + "'"));
    Optional<String> format = with.timestampFormat();
    boolean fits =
        switch (column.type().base()) {
          case BIGINT, TIMESTAMP -> format.isEmpty();
          case STRING -> format.isPresent();
          case BOOLEAN, INTEGER, DECIMAL, DOUBLE, BYTES, TIME, DATE, ARRAY, MAP, STRUCT -> false;
        };
    if (!fits) {
      throw Refusal.at(
          span,
          "Timestamp column, `"
              + name.get()
              + "`, should be LONG(INT64), TIMESTAMP, or a String with a timestamp format"
              + " specified");
    }
    return Optional.of(new TimestampSpec(name.get(), format));
  }
}
