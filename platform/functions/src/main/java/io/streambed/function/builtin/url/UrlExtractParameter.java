package io.streambed.function.builtin.url;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "url_extract_parameter",
    description = "The value of a parameter in the query string of a URL.",
    category = FunctionCategory.URL)
public final class UrlExtractParameter {
  @Udf
  public @Nullable String urlExtractParameter(
      @Nullable String input, @Nullable String paramToFind) {
    String query = UrlText.part(input, URI::getQuery);
    if (query == null || paramToFind == null) {
      return null;
    }
    for (String parameter : query.split("&", -1)) {
      int at = parameter.indexOf('=');
      String name = at < 0 ? parameter : parameter.substring(0, at);
      if (name.equals(paramToFind)) {
        return at < 0 ? "" : parameter.substring(at + 1);
      }
    }
    return null;
  }
}
