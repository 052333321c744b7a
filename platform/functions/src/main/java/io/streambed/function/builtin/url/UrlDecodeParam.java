package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_decode_param",
    description = "A text whose URL escapes are resolved.",
    category = FunctionCategory.URL)
public final class UrlDecodeParam {
  @Udf
  public @Nullable String urlDecodeParam(@Nullable String input) {
    return input == null ? null : URLDecoder.decode(input, StandardCharsets.UTF_8);
  }
}
