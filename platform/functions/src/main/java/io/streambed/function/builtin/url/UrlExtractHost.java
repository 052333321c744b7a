package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_extract_host",
    description = "The host name of a URL.",
    category = FunctionCategory.URL)
public final class UrlExtractHost {
  @Udf
  public @Nullable String urlExtractHost(@Nullable String input) {
    return UrlText.part(input, URI::getHost);
  }
}
