package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_extract_protocol",
    description = "The protocol of a URL.",
    category = FunctionCategory.URL)
public final class UrlExtractProtocol {
  @Udf
  public @Nullable String urlExtractProtocol(@Nullable String input) {
    return UrlText.part(input, URI::getScheme);
  }
}
