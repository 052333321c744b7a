package streambed.udf;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfParameter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code IS_ASSET(path)}: tells the files that a page consists of from the page. */
@UdfDescription(
    name = "is_asset",
    description = "Whether a path is that of a static file, such as an image or a script.",
    category = FunctionCategory.URL,
    author = "Streambed",
    version = "1.0.0")
public final class IsAsset {

  private static final Set<String> EXTENSIONS =
      Set.of(
          "css", "gif", "ico", "jpeg", "jpg", "js", "map", "png", "svg", "ttf", "txt", "webp",
          "woff", "woff2", "xml");

  /** As the engine makes it. */
  public IsAsset() {}

  /** False for NULL. */
  @Udf(description = "Looks at the extension in any case; what follows ? or # does not count.")
  public boolean isAsset(
      @UdfParameter(value = "path", description = "path of a request, with or without a query")
          @Nullable String path) {
    if (path == null) {
      return false;
    }
    int end = 0;
    while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
      end++;
    }
    int dot = path.lastIndexOf('.', end - 1);
    return dot >= 0 && EXTENSIONS.contains(path.substring(dot + 1, end).toLowerCase(Locale.ROOT));
  }
}
