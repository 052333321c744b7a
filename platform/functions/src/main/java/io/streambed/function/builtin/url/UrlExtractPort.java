package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_extract_port",
    description = "The port of a URL.",
    category = FunctionCategory.URL)
public final class UrlExtractPort {
  @Udf
  public @Nullable Integer urlExtractPort(@Nullable String input) {
    return UrlText.part(input, uri -> uri.getPort() < 0 ? null : uri.getPort());
  }
}
