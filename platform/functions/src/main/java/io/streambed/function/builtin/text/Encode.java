package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "encode",
    description = "A text in another encoding: one of hex, utf8, ascii, base64.",
    category = FunctionCategory.STRING)
public final class Encode {
  @Udf
  public @Nullable String encode(
      @Nullable String str, @Nullable String inputEncoding, @Nullable String outputEncoding) {
    if (str == null || inputEncoding == null || outputEncoding == null) {
      return null;
    }
    BytesEncoding from = BytesEncoding.named(inputEncoding);
    BytesEncoding to = BytesEncoding.named(outputEncoding);
    if (from == to) {
      throw new KsqlFunctionException(
          "ENCODE between " + inputEncoding + " and " + outputEncoding + " is not supported");
    }
    String encoded = to.text(from.lenientBytes(str));
    return to == BytesEncoding.HEX ? encoded.toLowerCase(Locale.ROOT) : encoded;
  }
}
