package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_encode_param",
    description = "A text as it may stand in a URL.",
    category = FunctionCategory.URL)
public final class UrlEncodeParam {
  @Udf
  public @Nullable String urlEncodeParam(@Nullable String input) {
    return input == null ? null : URLEncoder.encode(input, StandardCharsets.UTF_8);
  }
}
