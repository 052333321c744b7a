package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_extract_path",
    description = "The path of a URL.",
    category = FunctionCategory.URL)
public final class UrlExtractPath {
  @Udf
  public @Nullable String urlExtractPath(@Nullable String input) {
    return UrlText.part(input, URI::getPath);
  }
}
